import {LineHead, type LineType} from '../../codec/line-head.ts';
import {readBlocks} from '../reading/blocks.ts';
import type {Place} from '../reading/read-places.ts';

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
const blockSize = 1 << 20;
const fewestNews = 500;
const mostNews = 10_000;
const mostThings = 1000;
const mostBad = 1000;

/** From the end backwards: what is found first is the newest, and most of a busy day is passed over. */
export async function scanFile(path: string, {from, size, span, target}: Stretch): Promise<Scan> {
	const polls = new Map<string, Place>();
	/** By type: one kind must not crowd out another. */
	const things = new Map<LineType, Map<string, Place>>();
	const bad: Place[] = [];
	const notes: Place[] = [];
	const news: Place[] = [];
	const head = new LineHead();
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

	function scanLine(place: Place): void {
		const {type} = head;
		switch (type) {
			case 'event':
			case 'gap':
				if (!isEnough) {
					news.push(place);
				}

				break;
			case 'poll': {
				const feed = head.textOf('feed');
				if (feed !== undefined && !polls.has(feed) && head.mayCover()) {
					add(polls, feed, place);
				}

				return;
			}

			case 'agent':
			case 'cleanup':
			case 'activity': {
				const known = things.get(type) ?? new Map<string, Place>();
				things.set(type, known);
				const id = known.size < mostThings ? head.textOf('id') : undefined;
				if (id !== undefined && !known.has(id)) {
					add(known, id, place);
				}

				break;
			}

			case 'acknowledged':
			case 'alerted':
				notes.push(place);
				return;
			case 'session':
				closeSession(head.textOf('target'));
				return;
			default:
				return;
		}

		if (bad.length < mostBad && head.mayBeBad()) {
			bad.push(place);
		}
	}

	for await (const {bytes, offset} of readBlocks(path, {from, to: size, way: 'backwards', size: blockSize})) {
		let oldest: number | undefined;
		for (let end = bytes.length - 1; end >= 0; ) {
			const start = end === 0 ? 0 : bytes.lastIndexOf(newline, end - 1) + 1;
			oldest = head.look(bytes, start, end) ? head.time : undefined;
			scanLine({start: offset + start, end: offset + end});
			end = start - 1;
		}

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
