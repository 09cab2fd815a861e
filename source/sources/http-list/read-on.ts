import type {Activity} from '../../domain/activity.ts';
import type {LogPage, LogQuery} from '../source.ts';
import {Collected, mostPages} from './collected.ts';
import type {AskPage} from './lister.ts';
import type {Advance, ListMapping} from './mapping/mapping.ts';
import {type Place, pagesOf, stepOf} from './question.ts';
import {startBefore} from './read-back.ts';
import {readMarked} from './read-marked.ts';

/**
 * Reads a list that gives the oldest rows first: from the cursor on, page after page. Without a
 * cursor it walks to the end and gives the newest rows, from `start` on where the API knows dates.
 */
export async function readOn(
	mapping: ListMapping,
	ask: AskPage,
	query: LogQuery,
	start: number,
	signal: AbortSignal,
): Promise<LogPage> {
	const {cursor, wasEmpty = false, isKnown, limit} = query;
	const isNewest = cursor === undefined && !wasEmpty;
	const collected = new Collected(mapping);
	if (mapping.advance.by === 'marker') {
		return readMarked(mapping, ask, query, signal);
	}

	let after: Place | undefined = placeOf(mapping, query, start);
	let read = {pages: 0, rows: 0};
	let isCut = false;
	const finish = (reach: LogPage['reach']) =>
		collected.finish(
			isCut && cursor !== undefined ? 'cut' : reach,
			isNewest ? collected.rows.slice(-limit) : collected.rows,
		);

	while (collected.read.pages < mostPages) {
		const page = await ask({after, read, limit}, signal);
		const fresh = collected.add(page);
		if (mapping.advance.by === 'compare') {
			isCut = page.count > 0 && !page.items.some(({id}) => isKnown(id));
			return finish('whole');
		}

		if (!page.isFull) {
			return finish('whole');
		}

		if (pagesOf(mapping) !== undefined && fresh.length > 0) {
			read = {pages: read.pages + 1, rows: read.rows + page.count};
			continue;
		}

		const next = placeAfter(mapping.advance, page.items, after);
		if (next === undefined) {
			isCut = true;
			break;
		}

		isCut ||= next.isCut;
		after = next.place;
		read = {pages: 0, rows: 0};
	}

	return finish('more');
}

function placeOf(mapping: ListMapping, {cursor, overlap}: LogQuery, start: number): Place | undefined {
	const place = cursor && startBefore(mapping, cursor, overlap);
	return mapping.advance.by === 'date' && (place?.time ?? null) === null
		? {time: start, id: place?.id ?? null, marker: null}
		: place;
}

type Next = {readonly place: Place; readonly isCut: boolean};

/** Behind a full page; undefined where nothing in it leads on. */
function placeAfter(
	advance: Advance,
	rows: readonly Activity[],
	before: Place | undefined,
): Next | undefined {
	const times = rows.map(({time}) => time?.getTime()).filter(time => time !== undefined);
	if (advance.by !== 'date' || times.length === 0) {
		return undefined;
	}

	const step = stepOf(advance.form);
	const floor = (time: number): number => Math.floor(time / step) * step;
	const newest = floor(Math.max(...times));
	const asked = before?.time === null || before?.time === undefined ? undefined : floor(before.time);
	// More rows than a page within one step of time: what is left of them has no address.
	return asked !== undefined && newest <= asked
		? {place: {time: asked + step, id: null, marker: null}, isCut: true}
		: {place: {time: newest, id: null, marker: null}, isCut: false};
}
