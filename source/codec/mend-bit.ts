import {checkBytes} from './check.ts';

/** Behind it stands nothing that anybody needs of a line that cannot be trusted. */
const beginning = 256;

/** A line as it was before one bit in its beginning was flipped, where its check says that this is all that is wrong. */
export function mendBit(line: Uint8Array): string | undefined {
	const bytes = Buffer.from(line);
	if (checkBytes(bytes, 0, bytes.length) !== 'wrong') {
		return undefined;
	}

	for (let index = 0; index < Math.min(bytes.length, beginning); index++) {
		const byte = bytes[index] ?? 0;
		for (let bit = 0; bit < 8; bit++) {
			bytes[index] = byte ^ (1 << bit);
			if (checkBytes(bytes, 0, bytes.length) === 'right') {
				return bytes.toString();
			}
		}

		bytes[index] = byte;
	}

	return undefined;
}
