import {matchesBytes} from './matches-bytes.ts';

// Lines begin with type, at and source by construction, so most need not be parsed to be found.

const typeKey = '{"type":"';
const atKey = '","at":"';
const typeBytes = Buffer.from(typeKey);
const atBytes = Buffer.from(atKey);
const quote = 0x22;
const longestType = 24;

/** Reads the moment of a line; undefined where its head is none that we would have written. */
export function readHeadTime(bytes: Buffer, start: number, end: number): number | undefined {
	const typeEnd = readTypeEnd(bytes, start, end);
	const at = typeEnd + atBytes.length;
	return typeEnd === -1 || at + 24 > end || !matchesBytes(bytes, typeEnd, atBytes)
		? undefined
		: readIso(bytes, at);
}

/** Where the type's word ends; -1 where there is none. It begins nine bytes after the line. */
export function readTypeEnd(bytes: Buffer, start: number, end: number): number {
	if (end - start < 12 || !matchesBytes(bytes, start, typeBytes)) {
		return -1;
	}

	const from = start + typeBytes.length;
	for (let index = from; index < end && index < from + longestType; index++) {
		if (bytes[index] === quote) {
			return index;
		}
	}

	return -1;
}

export const typeOffset = typeBytes.length;

const knownTypes = new Set(
	[
		'event',
		'agent',
		'cleanup',
		'activity',
		'gap',
		'poll',
		'end',
		'journal',
		'session',
		'hole',
		'acknowledged',
		'alerted',
	].map(type => type.length * 256 + type.charCodeAt(0)),
);

/** By its length and first letter: a mistake here costs nothing but a count. */
export function isKnownType(bytes: Buffer, start: number, typeEnd: number): boolean {
	const from = start + typeOffset;
	return knownTypes.has((typeEnd - from) * 256 + (bytes[from] ?? 0));
}

let lastDay = {key: 0, time: 0};

/** `2026-11-20T14:02:06.238Z`, and nothing else. */
function readIso(bytes: Buffer, from: number): number | undefined {
	const year = two(bytes, from) * 100 + two(bytes, from + 2);
	const month = two(bytes, from + 5);
	const day = two(bytes, from + 8);
	const clock = (two(bytes, from + 11) * 60 + two(bytes, from + 14)) * 60 + two(bytes, from + 17);
	const milliseconds = two(bytes, from + 20) * 10 + digit(bytes, from + 22);
	const key = (year * 100 + month) * 100 + day;
	if (key !== lastDay.key) {
		lastDay = {key, time: Date.UTC(year, month - 1, day)};
	}

	const time = lastDay.time + clock * 1000 + milliseconds;
	return bytes[from + 23] === 0x5a && !Number.isNaN(time) ? time : undefined;
}

function two(bytes: Buffer, from: number): number {
	return digit(bytes, from) * 10 + digit(bytes, from + 1);
}

function digit(bytes: Buffer, from: number): number {
	const value = (bytes[from] ?? 0) - 48;
	return value >= 0 && value <= 9 ? value : Number.NaN;
}
