import {typeOffset} from './head.ts';

// `"status":"` by its end: most bytes are no part of it, so most steps are as long as it is.
const key = Buffer.from('"status":"');
const steps = new Uint8Array(256).fill(key.length);
for (const [index, byte] of key.subarray(0, -1).entries()) {
	steps[byte] = key.length - 1 - index;
}

const letters = {a: 0x61, e: 0x65, f: 0x66, m: 0x6d, s: 0x73, w: 0x77} as const;

/**
 * Whether a line may tell of something bad, without parsing it: its own status stands before
 * whatever the details hold. Whoever wants to be sure reads the line itself.
 */
export function mayBeBad(bytes: Buffer, start: number, typeEnd: number, end: number): boolean {
	const status = hasStatus(bytes, start, typeEnd) ? findStatus(bytes, typeEnd, end) : -1;
	const first = bytes[status];
	return (
		status !== -1 &&
		(first === letters.f ||
			first === letters.w ||
			first === letters.m ||
			// Stopped, but not stopping.
			(first === letters.s && bytes[status + 5] === letters.e))
	);
}

/** Events, cleanups and activities, by their first letter and length. */
function hasStatus(bytes: Buffer, start: number, typeEnd: number): boolean {
	const first = bytes[start + typeOffset];
	const length = typeEnd - start - typeOffset;
	return (first === letters.e && length === 5) || length === 7 || (first === letters.a && length === 8);
}

function findStatus(bytes: Buffer, from: number, end: number): number {
	const last = key.length - 1;
	for (let at = from + last; at < end; at += steps[bytes[at] ?? 0] ?? 1) {
		let index = last;
		while (index >= 0 && bytes[at - last + index] === key[index]) {
			index--;
		}

		if (index < 0) {
			return at + 1;
		}
	}

	return -1;
}
