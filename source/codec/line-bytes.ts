// What stands where in the bytes of a line, without a text being made of them.

export const quote = 0x22;
const backslash = 0x5c;
/** No type of ours has so many letters. */
export const longestType = 24;

export function findQuote(bytes: Buffer, from: number, end: number): number {
	for (let index = from; index < end && index < from + longestType; index++) {
		if (bytes[index] === quote) {
			return index;
		}
	}

	return -1;
}

export function endOfText(bytes: Buffer, from: number, end: number): number {
	let at = from;
	while (at < end && bytes[at] !== quote) {
		at += bytes[at] === backslash ? 2 : 1;
	}

	return at;
}

/** Looks in a stretch of bytes where a key ends; -1: nowhere. */
export function createFinder(key: Buffer): (bytes: Buffer, from: number, end: number) => number {
	const last = key.length - 1;
	// How far to go on when a byte is not the last one of the key: most bytes are no part of it at all.
	const steps = new Uint8Array(256).fill(key.length);
	for (const [index, byte] of key.subarray(0, -1).entries()) {
		steps[byte] = last - index;
	}

	return (bytes, from, end) => {
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
	};
}

let lastDay = {key: 0, time: 0};

/** `2026-11-20T14:02:06.238Z`; NaN for anything else. */
export function readIso(bytes: Buffer, from: number): number {
	const year = two(bytes, from) * 100 + two(bytes, from + 2);
	const month = two(bytes, from + 5);
	const day = two(bytes, from + 8);
	const clock = (two(bytes, from + 11) * 60 + two(bytes, from + 14)) * 60 + two(bytes, from + 17);
	const milliseconds = two(bytes, from + 20) * 10 + digit(bytes, from + 22);
	const key = (year * 100 + month) * 100 + day;
	if (key !== lastDay.key) {
		// Two digits would be one of the last century.
		lastDay = {key, time: year < 100 ? Number.NaN : Date.UTC(year, month - 1, day)};
	}

	return bytes[from + 23] === 0x5a ? lastDay.time + clock * 1000 + milliseconds : Number.NaN;
}

function two(bytes: Buffer, from: number): number {
	return digit(bytes, from) * 10 + digit(bytes, from + 1);
}

function digit(bytes: Buffer, from: number): number {
	const value = (bytes[from] ?? 0) - 48;
	return value >= 0 && value <= 9 ? value : Number.NaN;
}
