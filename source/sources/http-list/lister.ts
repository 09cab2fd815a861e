import type {Activity} from '../../domain/activity.ts';
import {isList, isObject, type Json} from '../../domain/json.ts';
import {cleanField} from '../../domain/text.ts';
import {BadAnswerError} from '../../http/errors/bad-answer-error.ts';
import type {HttpAnswer} from '../../http/exchange.ts';
import type {Decoded} from '../decoded.ts';
import {decodeList, dropRepeats} from '../list.ts';
import type {Answer} from '../source.ts';
import {findAt} from './field.ts';
import type {ListMapping} from './mapping/mapping.ts';
import {type Markers, readMarkers} from './markers.ts';
import {type ListRequest, type Question, sizeOf, writeRequest} from './question.ts';
import {decodeRow} from './row.ts';

export type RowPage = Answer<Activity> & {
	/** Rows of the answer, the unreadable ones included. */
	readonly count: number;
	/** The server may have more than it gave. */
	readonly isFull: boolean;
	readonly serverTime: number | undefined;
	/** What is sent to go on behind them. */
	readonly markers: Markers;
};

export type AskPage = (question: Question, signal: AbortSignal) => Promise<RowPage>;

// No server cuts its pages shorter than this.
const leastPage = 10;

/** Whoever is asked, and how. */
export type Asker = {
	readonly origin: string;
	readonly ask: (request: ListRequest) => Promise<HttpAnswer>;
};

/** Asks for one page after the other, and learns how long a page of this server can be. */
export function createLister(client: Asker, mapping: ListMapping): AskPage {
	let longest = 0;
	return async (question, signal) => {
		const answer = await client.ask({...writeRequest(mapping, question), signal});
		const {body, status, serverTime} = answer;
		const found = findList(mapping, body);
		if (found === undefined) {
			throw new BadAnswerError(
				`The answer of ${new URL(client.origin).host} to ${mapping.path} ${describeMiss(mapping, body ?? null)}. Compare it with the mapping: sweepwatch doctor shows both`,
				{status},
			);
		}

		const items = asItGoesOn(mapping, found, question);
		const isFull = items.length >= fullSize(sizeOf(mapping, question.limit), longest);
		longest = Math.max(longest, items.length);
		const place = mapping.list.keys.length === 0 ? 'rows' : cleanField(mapping.list.text);
		const markers = readMarkers(mapping, items, answer, question.after?.marker ?? null);
		const of = new Map<Activity, string>();
		const decode = (item: Json, index: number): Decoded<Activity> => {
			const decoded = decodeRow(mapping, item);
			const marker = markers.ofItem[index];
			if ('value' in decoded && marker !== undefined) {
				of.set(decoded.value, marker);
			}

			return decoded;
		};
		const {items: rows, problems} = decodeList(items, place, decode, question.read.rows);
		return {
			items: dropRepeats(rows, row => nameOf(mapping, row)),
			problems:
				isFull && isUpsideDown(mapping, rows) ? [...problems, {item: place, message: upsideDown}] : problems,
			count: items.length,
			isFull,
			serverTime,
			markers: {...markers, of},
		};
	};
}

/** Some give the newest rows first to whoever asks without a marker, and the oldest first behind one. */
function asItGoesOn(mapping: ListMapping, items: readonly Json[], {after}: Question): readonly Json[] {
	if (mapping.advance.by !== 'marker' || mapping.order === 'newest-first' || after !== undefined) {
		return items;
	}

	const [first, last] = [timeOf(mapping, items[0]), timeOf(mapping, items.at(-1))];
	return first > last ? items.toReversed() : items;
}

function timeOf(mapping: ListMapping, item: Json | undefined): number {
	const row = item === undefined ? undefined : decodeRow(mapping, item);
	return row && 'value' in row ? (row.value.time?.getTime() ?? Number.NaN) : Number.NaN;
}

/** A feed may tell of one row twice, in two states; in a list that has moved meanwhile the newer stands first. */
export function nameOf({advance}: ListMapping, {id, state, time}: Activity): string {
	return advance.by === 'marker' ? JSON.stringify([id, state, time?.getTime() ?? null]) : id;
}

/** An empty list may be no answer at all, or null on the way to it; undefined where there is no list. */
export function findList({list: {keys}}: ListMapping, body: Json | undefined): readonly Json[] | undefined {
	const found = body === undefined ? null : findAt(body, keys);
	if (isList(found)) {
		return found;
	}

	const isNone =
		body === undefined || [...keys, ''].some((_, length) => findAt(body, keys.slice(0, length)) === null);
	return isNone ? [] : undefined;
}

const upsideDown =
	'stands oldest first, so that new rows may never be seen: let query sort the newest first, or say order = "oldest-first"';

/** A list that is compared whole may stand in any order. */
export function needsOrder({advance, pageSize}: Pick<ListMapping, 'advance' | 'pageSize'>): boolean {
	return advance.by !== 'compare' || pageSize.parameter !== undefined || pageSize.count !== undefined;
}

/** Nothing else would tell: the first page would stay as it is for ever. */
function isUpsideDown({order, advance, pageSize}: ListMapping, rows: readonly Activity[]): boolean {
	if (!needsOrder({advance, pageSize})) {
		return false;
	}

	const [first, last] = [rows[0]?.time ?? null, rows.at(-1)?.time ?? null];
	return order === 'newest-first' && first !== null && last !== null && first < last;
}

/**
 * A server may give fewer rows than it was asked for. Nobody says so, but the longest page that was
 * seen does, where it is as round as such limits are.
 */
function fullSize(asked: number | undefined, longest: number): number {
	const isRound = longest >= leastPage && longest % 5 === 0;
	return Math.max(
		1,
		Math.min(asked ?? Math.max(leastPage, longest), isRound ? longest : Number.POSITIVE_INFINITY),
	);
}

function describeMiss({list}: ListMapping, body: Json): string {
	const where = list.keys.length === 0 ? 'is no list' : `has no list at "${cleanField(list.text)}"`;
	return isObject(body) ? `${where}: it has the keys ${nameKeys(Object.keys(body))}` : where;
}

/** So that a line can hold them. */
export function nameKeys(keys: readonly string[]): string {
	const named = keys.slice(0, 12).map(key => cleanField(key).slice(0, 40));
	return keys.length === 0 ? '(none)' : `${named.join(', ')}${keys.length > 12 ? ', …' : ''}`;
}
