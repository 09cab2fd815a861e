import {spawn, spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

export const hasXvfb = spawnSync('Xvfb', ['-help']).error === undefined;

export type Picture = {readonly width: number; readonly height: number; readonly rgb: Buffer};

export type XDisplay = AsyncDisposable & {
	/** For DISPLAY. */
	readonly name: string;
	readPicture(): Picture;
};

/** A display that nobody sees, on any number that is free; it keeps its picture in a file. */
export async function openXDisplay(width: number, height: number): Promise<XDisplay> {
	const folder = await mkdtemp(join(tmpdir(), 'display-'));
	const server = spawn(
		'Xvfb',
		[
			'-displayfd',
			'3',
			'-screen',
			'0',
			`${width}x${height}x24`,
			'-fbdir',
			folder,
			'-nolisten',
			'tcp',
			'-nocursor',
		],
		{stdio: ['ignore', 'ignore', 'ignore', 'pipe']},
	);
	const ended = new Promise<void>(resolve => server.once('close', () => resolve()));
	const number = await new Promise<string>((resolve, reject) => {
		let told = '';
		server.once('error', reject);
		server.once('exit', () => reject(new Error('Xvfb has ended at once.')));
		server.stdio[3]?.on('data', (data: Buffer) => {
			told += data;
			if (told.endsWith('\n')) {
				resolve(told.trim());
			}
		});
	});
	return {
		name: `:${number}`,
		readPicture: () => readXwd(readFileSync(join(folder, 'Xvfb_screen0'))),
		async [Symbol.asyncDispose]() {
			server.kill();
			await ended;
			await rm(folder, {recursive: true, force: true});
		},
	};
}

/** The X window dump format, of 32 bits a pixel: /usr/include/X11/XWDFile.h tells the order of its numbers. */
function readXwd(dump: Buffer): Picture {
	const read = (index: number): number => dump.readUInt32BE(index * 4);
	const [start, width, height, isBigEndian, rowBytes] = [
		read(0) + read(19) * 12,
		read(4),
		read(5),
		read(7) === 1,
		read(12),
	];
	const [red, green, blue] = isBigEndian ? [1, 2, 3] : [2, 1, 0];
	const rgb = Buffer.alloc(width * height * 3);
	for (let y = 0, to = 0; y < height; y++) {
		for (let from = start + y * rowBytes; from < start + y * rowBytes + width * 4; from += 4) {
			rgb[to++] = dump[from + (red ?? 0)] ?? 0;
			rgb[to++] = dump[from + (green ?? 0)] ?? 0;
			rgb[to++] = dump[from + (blue ?? 0)] ?? 0;
		}
	}

	return {width, height, rgb};
}
