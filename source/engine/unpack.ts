import {brotliDecompressSync, constants} from 'node:zlib';

/** What is packed, by its name. */
export type Contents = Readonly<Record<string, Entry>>;

/** Each piece by where it begins and how long it is, in base64. The first is text, from here to there; the others stand in it. */
export type Entry = {
	readonly pieces: readonly (readonly [start: number, length: number])[];
	readonly from: number;
	readonly to: number;
};

/** Binaries stand in texts as base64, which is packed half as well: they are packed as what they are. */
export const binarySign = '\u0011';

/** Text by its name; what is packed is read when it is wanted. */
export function createUnpacker(
	contents: Contents,
	read: (start: number, length: number) => string,
): (name: string) => string {
	return name => {
		const entry = contents[name];
		if (entry === undefined) {
			throw new Error(`${name} is not in this file`);
		}

		const {pieces, from, to} = entry;
		// Of two texts that are packed as one the first is there before the end.
		const [text, ...binaries] = pieces.map(piece =>
			brotliDecompressSync(Buffer.from(read(...piece), 'base64'), {
				finishFlush: constants.BROTLI_OPERATION_FLUSH,
			}),
		);
		const whole = text?.toString('latin1', from, to) ?? '';
		return binaries.length === 0
			? whole
			: whole.replaceAll(binarySign, () => binaries.shift()?.toString('base64') ?? '');
	};
}
