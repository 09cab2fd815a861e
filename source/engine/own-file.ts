import {closeSync, fstatSync, openSync, readSync} from 'node:fs';

/** Reads of the end of a file, whose last byte is the end of a line: places are counted from where the data begins. */
export function createReader(path: string, dataLength: number): (start: number, length: number) => string {
	return (start, length) => {
		const file = openSync(path, 'r');
		try {
			const bytes = Buffer.alloc(length);
			readSync(file, bytes, 0, length, fstatSync(file).size - 1 - dataLength + start);
			return bytes.toString('latin1');
		} finally {
			closeSync(file);
		}
	};
}
