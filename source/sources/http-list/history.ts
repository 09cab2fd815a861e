import type {Activity} from '../../domain/activity.ts';
import {newestFirst} from '../newest-first.ts';
import type {Answer} from '../source.ts';
import {Collected, mostPages} from './collected.ts';
import type {AskPage} from './lister.ts';
import type {ListMapping} from './mapping/mapping.ts';
import {pagesOf} from './question.ts';
import {readOn} from './read-on.ts';

// A log that can only be read forward is read from a moment on that leaves enough, and not too much.
const looks = [3_600_000, 24 * 3_600_000, 30 * 24 * 3_600_000];

/** The newest rows, newest first. */
export async function readHistory(
	mapping: ListMapping,
	ask: AskPage,
	limit: number,
	now: number,
	signal: AbortSignal,
): Promise<Answer<Activity>> {
	if (mapping.order === 'oldest-first') {
		return readForward(mapping, ask, limit, now, signal);
	}

	const collected = new Collected(mapping);
	while (collected.rows.length < limit && collected.read.pages < mostPages) {
		const page = await ask({after: undefined, read: {...collected.read}, limit}, signal);
		const fresh = collected.add(page);
		if (fresh.length === 0 || !page.isFull || pagesOf(mapping) === undefined) {
			break;
		}
	}

	const {items, problems} = collected.finish('whole');
	return {items: newestFirst(items, limit), problems};
}

async function readForward(
	mapping: ListMapping,
	ask: AskPage,
	limit: number,
	now: number,
	signal: AbortSignal,
): Promise<Answer<Activity>> {
	const query = {cursor: undefined, isKnown: () => false, limit};
	let found: Answer<Activity> | undefined;
	for (const look of mapping.advance.by === 'date' ? looks : looks.slice(0, 1)) {
		const {items, problems, reach} = await readOn(mapping, ask, query, now - look, signal);
		if (reach === 'more' && found !== undefined) {
			break;
		}

		found = {items: newestFirst(items.toReversed(), limit), problems};
		if (reach === 'more' || items.length >= limit) {
			break;
		}
	}

	return found ?? {items: [], problems: []};
}
