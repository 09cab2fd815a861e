import {crc32} from 'node:zlib';

// The last key of a line holds a CRC-32 of all bytes before it: a flipped bit is known, and so are two
// lines of which the newline between them was lost.

const key = ',"crc":"';
const end = '"}';
const digits = 8;
const length = key.length + digits + end.length;
const keyBytes = Buffer.from(key);
const endBytes = Buffer.from(end);

/** Where a line with a check may end. */
export const checkEnd = /,"crc":"[\da-f]{8}"\}/g;

/** A line that older versions wrote, or that `--json` printed, has none. */
export type Check = 'right' | 'wrong' | 'none';

/** The same object with its check. */
export function addCheck(json: string): string {
	const body = json.slice(0, -1);
	return `${body}${key}${wordOf(crc32(body))}${end}`;
}

/** So many bytes are more of a line than of its JSON: its check, and its newline. */
export const addedByCheck = key.length + digits + end.length;

/** The same with its newline, written there; gives where it ends. */
export function writeChecked(json: string, bytes: Buffer, start: number): number {
	// Its last sign closes the object.
	let at = start + bytes.write(json, start) - 1;
	const sum = crc32(bytes.subarray(start, at));
	at += keyBytes.copy(bytes, at);
	for (let shift = 28; shift >= 0; shift -= 4) {
		const digit = (sum >>> shift) & 15;
		bytes[at++] = digit < 10 ? 0x30 + digit : 0x57 + digit;
	}

	at += endBytes.copy(bytes, at);
	bytes[at] = 0x0a;
	return at + 1;
}

export function checkText(line: string): Check {
	const at = line.length - length;
	return line.startsWith(key, at) && line.endsWith(end)
		? line.startsWith(wordOf(crc32(line.slice(0, at))), at + key.length)
			? 'right'
			: 'wrong'
		: 'none';
}

/** The same of bytes, without making a text of them. */
export function checkBytes(bytes: Buffer, start: number, stop: number): Check {
	const at = stop - length;
	return at > start && holds(bytes, at, keyBytes) && holds(bytes, stop - end.length, endBytes)
		? crc32(bytes.subarray(start, at)) === readWord(bytes, at + key.length)
			? 'right'
			: 'wrong'
		: 'none';
}

function wordOf(sum: number): string {
	return sum.toString(16).padStart(digits, '0');
}

/** NaN for what `wordOf` would not have written. */
function readWord(bytes: Buffer, from: number): number {
	let sum = 0;
	for (let index = from; index < from + digits; index++) {
		const byte = bytes[index] ?? 0;
		const digit = byte >= 0x61 ? byte - 0x57 : byte - 0x30;
		sum = sum * 16 + (digit >= 0 && digit < 16 && (byte <= 0x39 || byte >= 0x61) ? digit : Number.NaN);
	}

	return sum;
}

/** Whether these bytes stand there, without cutting out a slice for each line. */
export function holds(bytes: Buffer, start: number, expected: Buffer): boolean {
	for (let index = 0; index < expected.length; index++) {
		if (bytes[start + index] !== expected[index]) {
			return false;
		}
	}

	return true;
}
