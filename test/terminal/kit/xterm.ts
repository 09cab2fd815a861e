import {type ChildProcess, execFile, spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {createServer, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';

const run = promisify(execFile);
const relay = join(import.meta.dirname, '..', 'fixtures', 'relay.ts');
/** The font `fixed`, which every X server has. */
const cell = {width: 6, height: 13};

export const hasXterm = [
	['xterm', '-version'],
	['Xvfb', '-help'],
	['import', '-version'],
].every(([command = '', ...args]) => spawnSync(command, args).error === undefined);

export type Xterm = {
	/** Done when everything was read; returns what the terminal answered. */
	write(bytes: string): Promise<string>;
	/** Its pixels. */
	look(): Promise<Buffer>;
};

export type Xterms = AsyncDisposable & {readonly windows: readonly Xterm[]};

/** Windows of a real xterm, one below the other, on a screen of their own that nobody looks at. */
export async function openXterms(
	count: number,
	{columns, rows}: {readonly columns: number; readonly rows: number},
): Promise<Xterms> {
	const [width, height] = [columns * cell.width, rows * cell.height];
	const folder = await mkdtemp(join(tmpdir(), 'xterm-'));
	const started: ChildProcess[] = [];
	const screen = `${width}x${height * count}x24`;
	const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp'], {
		stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
	});
	started.push(server);
	const [number] = await once(server.stdio[3] ?? server, 'data');
	const display = `:${String(number).trim()}`;

	const windows: Xterm[] = [];
	const sockets: Socket[] = [];
	const address = join(folder, 'relay');
	const listener = createServer().listen(address);
	await once(listener, 'listening');
	for (let index = 0; index < count; index++) {
		const top = index * height;
		const place = `${columns}x${rows}+0+${top}`;
		const looks = ['-fn', 'fixed', '-fb', 'fixed', '-b', '0', '+sb', '-bw', '0', '-u8', '-geometry', place];
		started.push(
			spawn('xterm', ['-display', display, ...looks, '-e', process.execPath, relay, address], {
				env: {PATH: process.env.PATH, HOME: folder, LANG: 'C.UTF-8'},
				stdio: 'ignore',
			}),
		);
		const [socket] = (await once(listener, 'connection')) as [Socket];
		sockets.push(socket);
		windows.push({
			async write(bytes) {
				// The answer to "how are you" comes when everything before it was read.
				socket.write(`${bytes}\u001B[5n`);
				let answer = '';
				while (!answer.endsWith('\u001B[0n')) {
					const [data] = await once(socket, 'data');
					answer += data;
				}

				return answer.slice(0, -'\u001B[0n'.length);
			},
			async look() {
				const crop = ['-crop', `${width}x${height}+0+${top}`, '+repage'];
				const {stdout} = await run(
					'import',
					['-display', display, '-window', 'root', ...crop, '-depth', '8', 'rgb:-'],
					{encoding: 'buffer', maxBuffer: 64 * 1024 * 1024},
				);
				return stdout;
			},
		});
	}

	return {
		windows,
		async [Symbol.asyncDispose]() {
			for (const socket of sockets) {
				socket.destroy();
			}

			listener.close();
			for (const child of started.reverse()) {
				const ended = once(child, 'exit');
				if (child.exitCode === null && child.signalCode === null) {
					child.kill();
					await ended;
				}
			}

			await rm(folder, {recursive: true, force: true});
		},
	};
}
