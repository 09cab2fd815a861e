import {brotliCompressSync, constants, createBrotliCompress} from 'node:zlib';
import {binarySign, type Contents, type Entry} from '../source/engine/unpack.ts';

export type Packed = {readonly contents: Contents; readonly data: string};

/**
 * The two programs are packed as one, since they are much alike: the first is there as soon as its end is reached. The
 * others are packed each for itself, with the binaries that stand in them.
 */
export async function pack(
	{first, later}: {readonly first: string; readonly later: string},
	others: Readonly<Record<string, string>>,
): Promise<Packed> {
	let data = '';
	const add = (bytes: Uint8Array): readonly [number, number] => {
		const start = data.length;
		data += Buffer.from(bytes).toString('base64');
		return [start, data.length - start];
	};
	const {bytes, end} = await packAsOne(first, later);
	const [start, length] = add(bytes);
	const contents: Record<string, Entry> = {
		sweepwatch: {pieces: [[start, Math.ceil(end / 3) * 4]], from: 0, to: first.length},
		'sweepwatch-later': {
			pieces: [[start, length]],
			from: first.length,
			to: first.length + later.length,
		},
	};
	for (const [name, text] of Object.entries(others)) {
		const binaries = text.match(binary) ?? [];
		if (binaries.length > 0 && text.includes(binarySign)) {
			throw new Error('a part holds the sign that stands for a binary: look at build/pack.ts');
		}

		const rest = text.replace(binary, binarySign);
		contents[`sweepwatch-${name}`] = {
			pieces: [Buffer.from(rest), ...binaries.map(found => Buffer.from(found, 'base64'))].map(piece =>
				add(brotliCompressSync(piece)),
			),
			from: 0,
			to: rest.length,
		};
	}

	return {contents, data};
}

/** All bytes, and where those end that the first text needs. */
async function packAsOne(
	first: string,
	second: string,
): Promise<{readonly bytes: Buffer; readonly end: number}> {
	const packing = createBrotliCompress();
	const chunks: Buffer[] = [];
	packing.on('data', chunk => chunks.push(chunk));
	packing.write(first);
	await new Promise<void>(resolve => packing.flush(constants.BROTLI_OPERATION_FLUSH, resolve));
	const end = Buffer.concat(chunks).length;
	packing.end(second);
	await new Promise(resolve => packing.on('end', resolve));
	return {bytes: Buffer.concat(chunks), end};
}

/** Long and whole: what comes back is what stood there. */
const binary = /(?<=["'`,])(?:[A-Za-z\d+/]{4}){2000,}(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?(?=["'`])/g;
