import type {Told} from '../domain/observation.ts';
import {jobKinds} from '../domain/reference.ts';
import {statusTable} from '../domain/status.ts';
import {checkBytes, holds} from './check.ts';
import {type Note, noteTypes} from './note.ts';
import {observationTypes} from './observation-line.ts';

// Lines begin with type, at and source by construction, so most need not be parsed to be found. Nobody
// but this file knows where in a line anything stands.

export type LineType = Told['type'] | Note['type'];

type Known = {
	readonly type: LineType;
	readonly word: Buffer;
	/** Whether it tells of a job, or of something else that may go wrong. */
	readonly hasStatus: boolean;
};

/** What follows the source: what the line tells of. */
type FirstKey = 'id' | 'feed' | 'target';

const quote = 0x22;
const backslash = 0x5c;
const typeKey = Buffer.from('{"type":"');
const atKey = Buffer.from('","at":"');
const sourceKey = Buffer.from('","source":"');
const statusKey = Buffer.from('"status":"');
const timeLength = new Date(0).toISOString().length;
const longestType = 24;

// A table, since each line of a large file is looked up in it: by the first letter and the length.
const table: (Known | undefined)[] = new Array<Known | undefined>(256 * longestType).fill(undefined);
for (const type of [...observationTypes, ...noteTypes]) {
	table[type.charCodeAt(0) * longestType + type.length] = {
		type,
		word: Buffer.from(type),
		hasStatus: type === 'event' || type === 'cleanup' || type === 'activity',
	};
}

const firstKeys: Readonly<Record<FirstKey, Buffer>> = {
	id: Buffer.from('","id":"'),
	feed: Buffer.from('","feed":"'),
	target: Buffer.from('","target":"'),
};
const coveredKey = Buffer.from('"coveredUntil":"');
const thereKey = Buffer.from('","coveredThere":["');
const betweenTimes = Buffer.from('","');

const eventKey = Buffer.from('"event":"');
/** With what the names of events end that tell when a run began, and that it ended as it should. */
const runWords = ['_in_progress"', '_completed"'].map(word => Buffer.from(word));

const subjectKey = Buffer.from('"subject":{"kind":"');
const jobWords = jobKinds.map(kind => Buffer.from(`${kind}"`));

const badWords = Object.values(statusTable)
	.filter(({bad}) => bad)
	.map(({word}) => Buffer.from(`${word}"`));

// How far to go on when a byte is not the last one of the key: most bytes are no part of it at all.
const steps = new Uint8Array(256).fill(statusKey.length);
for (const [index, byte] of statusKey.subarray(0, -1).entries()) {
	steps[byte] = statusKey.length - 1 - index;
}

/** What a line tells without being parsed. One of these looks at line after line. */
export class LineHead {
	/** Undefined for one that this version does not know. */
	type: LineType | undefined;
	/** The line's moment, as milliseconds since 1970. */
	time = Number.NaN;
	#known: Known | undefined;
	#bytes: Buffer = Buffer.alloc(0);
	#start = 0;
	#end = 0;
	/** Where the type's word ends; -1 where there is none. */
	#typeEnd = -1;

	/**
	 * False where the line does not begin as we would have written it: it may still be one of ours. Whether
	 * it is whole is another question.
	 */
	look(bytes: Buffer, start: number, end: number): boolean {
		const typeStart = start + typeKey.length;
		const typeEnd = holds(bytes, start, typeKey) ? findQuote(bytes, typeStart, end) : -1;
		const at = typeEnd + atKey.length;
		this.#bytes = bytes;
		this.#start = start;
		this.#end = end;
		this.#typeEnd = typeEnd;
		this.#known = undefined;
		this.time =
			typeEnd === -1 || at + timeLength > end || !holds(bytes, typeEnd, atKey)
				? Number.NaN
				: readIso(bytes, at);
		if (typeEnd !== -1) {
			const known = table[(bytes[typeStart] ?? 0) * longestType + typeEnd - typeStart];
			this.#known = known && holds(bytes, typeStart, known.word) ? known : undefined;
		}

		this.type = this.#known?.type;
		return !Number.isNaN(this.time);
	}

	/** Whether its check says that every byte is as it was written. */
	isSound(): boolean {
		return checkBytes(this.#bytes, this.#start, this.#end) === 'right';
	}

	/** What the line tells of, still escaped: as good as itself for telling it from others. */
	textOf(key: FirstKey): string | undefined {
		const bytes = this.#bytes;
		const sourceStart = this.#typeEnd + atKey.length + timeLength;
		if (!holds(bytes, sourceStart, sourceKey)) {
			return undefined;
		}

		const firstKey = firstKeys[key];
		const sourceEnd = endOfText(bytes, sourceStart + sourceKey.length, this.#end);
		if (!holds(bytes, sourceEnd, firstKey)) {
			return undefined;
		}

		const from = sourceEnd + firstKey.length;
		return bytes.toString('latin1', from, endOfText(bytes, from, this.#end));
	}

	/** Whether it may say up to when all was told. */
	mayCover(): boolean {
		return this.#bytes.subarray(this.#typeEnd, this.#end).includes(coveredKey);
	}

	/** Up to when all was told, by our clock and no earlier and no later than by the server's, where it says both. */
	covered(): readonly [wall: number, least: number, most: number] | undefined {
		const bytes = this.#bytes;
		const found = bytes.subarray(this.#typeEnd, this.#end).indexOf(coveredKey);
		const wall = this.#typeEnd + found + coveredKey.length;
		const least = wall + timeLength + thereKey.length;
		const most = least + timeLength + betweenTimes.length;
		return found !== -1 &&
			holds(bytes, wall + timeLength, thereKey) &&
			holds(bytes, least + timeLength, betweenTimes)
			? [readIso(bytes, wall), readIso(bytes, least), readIso(bytes, most)]
			: undefined;
	}

	/** Whether it is about something else than a job: the row of a log. */
	isOfLog(): boolean {
		const bytes = this.#bytes;
		const at = bytes.subarray(this.#typeEnd, this.#end).indexOf(subjectKey);
		const kind = this.#typeEnd + at + subjectKey.length;
		return at !== -1 && !jobWords.some(word => holds(bytes, kind, word));
	}

	/** Whether it may tell when a job began, or that it ended as it should. */
	mayBeOfRun(): boolean {
		const bytes = this.#bytes;
		const at = bytes.subarray(this.#typeEnd, this.#end).indexOf(eventKey);
		const end = at === -1 ? -1 : endOfText(bytes, this.#typeEnd + at + eventKey.length, this.#end);
		return end !== -1 && runWords.some(word => holds(bytes, end + 1 - word.length, word));
	}

	/**
	 * Whether it may tell of something bad: its own status stands before whatever the details hold.
	 * Whoever wants to be sure reads the line itself.
	 */
	mayBeBad(): boolean {
		const status = this.#known?.hasStatus ? findStatus(this.#bytes, this.#typeEnd, this.#end) : -1;
		return status !== -1 && badWords.some(word => holds(this.#bytes, status, word));
	}
}

function findQuote(bytes: Buffer, from: number, end: number): number {
	for (let index = from; index < end && index < from + longestType; index++) {
		if (bytes[index] === quote) {
			return index;
		}
	}

	return -1;
}

function endOfText(bytes: Buffer, from: number, end: number): number {
	let at = from;
	while (at < end && bytes[at] !== quote) {
		at += bytes[at] === backslash ? 2 : 1;
	}

	return at;
}

function findStatus(bytes: Buffer, from: number, end: number): number {
	const last = statusKey.length - 1;
	for (let at = from + last; at < end; at += steps[bytes[at] ?? 0] ?? 1) {
		let index = last;
		while (index >= 0 && bytes[at - last + index] === statusKey[index]) {
			index--;
		}

		if (index < 0) {
			return at + 1;
		}
	}

	return -1;
}

let lastDay = {key: 0, time: 0};

/** `2026-11-20T14:02:06.238Z`; NaN for anything else. */
function readIso(bytes: Buffer, from: number): number {
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
