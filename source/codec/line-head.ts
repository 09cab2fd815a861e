import type {Told} from '../domain/observation.ts';
import {jobKinds} from '../domain/reference.ts';
import {statusTable} from '../domain/status.ts';
import {checkBytes, holds} from './check.ts';
import {createFinder, endOfText, findQuote, longestType, quote, readIso} from './line-bytes.ts';
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

/** What an event says beside when it was, without being parsed. */
export type Happening = {
	/** NaN where it cannot be read. */
	readonly time: number;
	readonly words: string;
	/** Where all else stands: how far it is, and its details. */
	readonly rest: number;
	readonly restEnd: number;
};

const typeKey = Buffer.from('{"type":"');
const atKey = Buffer.from('","at":"');
const sourceKey = Buffer.from('","source":"');
const statusKey = Buffer.from('"status":"');
const timeLength = new Date(0).toISOString().length;

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

const idKey = firstKeys.id;
const timeKey = Buffer.from('","time":"');
const eventAfterTime = Buffer.from('","event":"');
const progressKey = Buffer.from(',"progress":');
const okKey = Buffer.from('","ok":true,');
const nameKey = Buffer.from('","name":');
/** What a check takes of the end of a line. */
const checkLength = ',"crc":"00000000"}'.length;

const eventKey = Buffer.from('"event":"');
/** With what the names of events end that tell when a run began, and that it ended as it should. */
const runWords = ['_in_progress"', '_completed"'].map(word => Buffer.from(word));

const subjectKey = Buffer.from('"subject":{"kind":"');
const jobWords = jobKinds.map(kind => Buffer.from(`${kind}"`));

const badWords = Object.values(statusTable)
	.filter(({bad}) => bad)
	.map(({word}) => Buffer.from(`${word}"`));

const findStatus = createFinder(statusKey);
const findProgress = createFinder(progressKey);

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

	/** Whether that stands there as the line's source, still escaped. */
	isFrom(source: Buffer): boolean {
		const start = this.#sourceStart();
		return holds(this.#bytes, start, source) && this.#bytes[start + source.length] === quote;
	}

	/** The source as it stands there. */
	source(): Buffer {
		const start = this.#sourceStart();
		return Buffer.from(this.#bytes.subarray(start, endOfText(this.#bytes, start, this.#end)));
	}

	#sourceStart(): number {
		return this.#typeEnd + atKey.length + timeLength + sourceKey.length;
	}

	/**
	 * Of an event that has a time, what happened to what: from its name up to whether it was asked for. Undefined where
	 * it cannot be told without parsing.
	 */
	happening(): Happening | undefined {
		const bytes = this.#bytes;
		const sourceEnd = endOfText(bytes, this.#sourceStart(), this.#end);
		const idEnd = holds(bytes, sourceEnd, idKey)
			? endOfText(bytes, sourceEnd + idKey.length, this.#end)
			: this.#end;
		const time = idEnd + timeKey.length;
		const words = time + timeLength + 2;
		if (
			words > this.#end ||
			!holds(bytes, idEnd, timeKey) ||
			!holds(bytes, time + timeLength, eventAfterTime)
		) {
			return undefined;
		}

		const found = findProgress(bytes, words, this.#end);
		const rest = found - progressKey.length;
		const restEnd = this.#end - checkLength;
		return found === -1 || rest > restEnd
			? undefined
			: {time: readIso(bytes, time), words: bytes.toString('latin1', words, rest), rest, restEnd};
	}

	/** Of an answer that was good, whose it is; undefined where it was not, or cannot be told without parsing. */
	goodFeed(): string | undefined {
		const feed = this.textOf('feed');
		const start = this.#sourceStart();
		const end =
			feed === undefined
				? -1
				: endOfText(this.#bytes, start, this.#end) + firstKeys.feed.length + feed.length;
		return end !== -1 && holds(this.#bytes, end, okKey) ? feed : undefined;
	}

	/** Of an agent, its id and its name as they stand there; undefined where that cannot be told without parsing. */
	idAndName(): string | undefined {
		const bytes = this.#bytes;
		const sourceEnd = endOfText(bytes, this.#sourceStart(), this.#end);
		const idEnd = endOfText(bytes, sourceEnd + idKey.length, this.#end);
		const name = idEnd + nameKey.length;
		return holds(bytes, sourceEnd, idKey) && holds(bytes, idEnd, nameKey) && bytes[name] === quote
			? bytes.toString('latin1', sourceEnd, endOfText(bytes, name + 1, this.#end))
			: undefined;
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
