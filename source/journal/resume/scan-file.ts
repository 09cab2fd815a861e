import type {Place} from '../reading/read-places.ts';
import {mayBeBad} from '../record/bad-status.ts';
import {readHeadTime, readTypeEnd, typeOffset} from '../record/head.ts';
import {matchesBytes} from '../record/matches-bytes.ts';
import {readBlocksBackwards} from './blocks-backwards.ts';

/** Which lines of a file may matter to a restart, newest first, without having parsed any. */
export type Scan = {
	/** The last poll of each feed that says up to when all was told. */
	readonly polls: readonly Place[];
	/** The last line of each agent, cleanup and activity, as many of each as are remembered. */
	readonly things: readonly Place[];
	/** The newest events and gaps. */
	readonly news: readonly Place[];
	readonly bad: readonly Place[];
	/** What the journal says of itself: acknowledgements and alerts. */
	readonly notes: readonly Place[];
};

/** What is looked at. */
export type Stretch = {
	readonly from: number;
	readonly size: number;
	/** So much of the newest news is wanted, in milliseconds. */
	readonly span: number;
	/** Only what was written while this was watched; undefined: everything. */
	readonly target: string | undefined;
};

const newline = 0x0a;
const quote = 0x22;
const backslash = 0x5c;
const blockSize = 1 << 20;
const fewestNews = 500;
const mostNews = 10_000;
const mostThings = 1000;
const mostBad = 1000;
const sourceKey = Buffer.from('","source":"');
const idKey = Buffer.from('","id":"');
const feedKey = Buffer.from('","feed":"');
const targetKey = Buffer.from('","target":"');
const coveredKey = Buffer.from('"coveredUntil":"');

/** From the end backwards: what is found first is the newest, and most of a busy day is passed over. */
export async function scanFile(path: string, {from, size, span, target}: Stretch): Promise<Scan> {
	const polls = new Map<string, Place>();
	/** By the second letter of the type: one kind must not crowd out another. */
	const things = new Map<number, Map<string, Place>>();
	const bad: Place[] = [];
	const notes: Place[] = [];
	const news: Place[] = [];
	let newest: number | undefined;
	let isEnough = false;
	/** What was found since the last line that says what was watched. */
	let kept = {news: 0, bad: 0, notes: 0};
	let added: {readonly map: Map<string, Place>; readonly key: string}[] = [];

	function add(map: Map<string, Place>, key: string, place: Place): void {
		map.set(key, place);
		added.push({map, key});
	}

	/** All that follows a session's first line in the file has been met before it. */
	function closeSession(watched: string | undefined): void {
		if (target !== undefined && watched !== target) {
			news.length = kept.news;
			bad.length = kept.bad;
			notes.length = kept.notes;
			for (const {map, key} of added) {
				map.delete(key);
			}

			newest = undefined;
			isEnough = false;
		}

		kept = {news: news.length, bad: bad.length, notes: notes.length};
		added = [];
	}

	function scanLine(bytes: Buffer, start: number, end: number, offset: number): void {
		const typeEnd = readTypeEnd(bytes, start, end);
		const kind = typeEnd === -1 ? undefined : kindOf(bytes, start, typeEnd);
		switch (kind) {
			case 'news':
				if (!isEnough) {
					news.push({start: offset + start, end: offset + end});
				}

				break;
			case 'poll': {
				const feed = readKey(bytes, typeEnd, end, feedKey);
				if (feed !== undefined && !polls.has(feed) && bytes.subarray(typeEnd, end).includes(coveredKey)) {
					add(polls, feed, {start: offset + start, end: offset + end});
				}

				return;
			}

			case 'thing': {
				const letter = bytes[start + typeOffset + 1] ?? 0;
				const known = things.get(letter) ?? new Map<string, Place>();
				things.set(letter, known);
				const id = known.size < mostThings ? readKey(bytes, typeEnd, end, idKey) : undefined;
				if (id !== undefined && !known.has(id)) {
					add(known, id, {start: offset + start, end: offset + end});
				}

				break;
			}

			case 'note':
				notes.push({start: offset + start, end: offset + end});
				return;
			case 'session':
				closeSession(readKey(bytes, typeEnd, end, targetKey));
				return;
			default:
				return;
		}

		if (bad.length < mostBad && mayBeBad(bytes, start, typeEnd, end)) {
			bad.push({start: offset + start, end: offset + end});
		}
	}

	for await (const {bytes, offset} of readBlocksBackwards(path, from, size, blockSize)) {
		for (let end = bytes.length - 1; end >= 0; ) {
			const start = end === 0 ? 0 : bytes.lastIndexOf(newline, end - 1) + 1;
			scanLine(bytes, start, end, offset);
			end = start - 1;
		}

		const oldest = readHeadTime(bytes, 0, bytes.length);
		newest ??= oldest;
		const count = news.length;
		const isOld = newest !== undefined && oldest !== undefined && newest - oldest > span;
		isEnough ||= count >= mostNews || (count >= fewestNews && isOld);
	}

	return {
		polls: [...polls.values()],
		things: [...things.values()].flatMap(known => [...known.values()]),
		news,
		bad,
		notes,
	};
}

type Kind = 'news' | 'poll' | 'thing' | 'note' | 'session' | undefined;

// A table, since each line of a large file is looked up in it.
const kinds: Kind[] = new Array<Kind>(128 * 64).fill(undefined);
for (const [code, kind] of [
	[kindCode('event'), 'news'],
	[kindCode('gap'), 'news'],
	[kindCode('poll'), 'poll'],
	[kindCode('agent'), 'thing'],
	[kindCode('cleanup'), 'thing'],
	[kindCode('activity'), 'thing'],
	[kindCode('acknowledged'), 'note'],
	[kindCode('alerted'), 'note'],
	[kindCode('session'), 'session'],
] as const) {
	kinds[code] = kind;
}

function kindCode(type: string): number {
	return type.charCodeAt(0) * 64 + type.length;
}

/** By the length and the first letter of the type. */
function kindOf(bytes: Buffer, start: number, typeEnd: number): Kind {
	const from = start + typeOffset;
	return kinds[(bytes[from] ?? 0) * 64 + typeEnd - from];
}

/** The value that follows the source, still escaped: as good as itself for telling it from others. */
function readKey(bytes: Buffer, typeEnd: number, end: number, key: Buffer): string | undefined {
	// `","at":"`, the time, then the source: all of known length but the last.
	const sourceStart = typeEnd + 8 + 24;
	if (!matchesBytes(bytes, sourceStart, sourceKey)) {
		return undefined;
	}

	const sourceEnd = endOfText(bytes, sourceStart + sourceKey.length, end);
	if (!matchesBytes(bytes, sourceEnd, key)) {
		return undefined;
	}

	const from = sourceEnd + key.length;
	return bytes.toString('latin1', from, endOfText(bytes, from, end));
}

function endOfText(bytes: Buffer, from: number, end: number): number {
	let at = from;
	while (at < end && bytes[at] !== quote) {
		at += bytes[at] === backslash ? 2 : 1;
	}

	return at;
}
