import type {LogPage, LogQuery} from '../source.ts';
import {Collected, mostPages} from './collected.ts';
import type {AskPage, RowPage} from './lister.ts';
import type {ListMapping} from './mapping/mapping.ts';
import {pagesOf, sizeOf} from './question.ts';

/** Reads a list that holds what is there, to its end: only then is known what has left it. */
export async function readAll(
	mapping: ListMapping,
	ask: AskPage,
	{limit}: Pick<LogQuery, 'limit'>,
	signal: AbortSignal,
): Promise<LogPage> {
	const collected = new Collected(mapping);
	const isFull = (page: RowPage) =>
		pagesOf(mapping) === undefined
			? page.count >= (sizeOf(mapping, limit) ?? Number.POSITIVE_INFINITY)
			: page.isFull;
	let isWhole = false;
	while (!isWhole && collected.read.pages < mostPages) {
		const page = await ask({after: undefined, read: {...collected.read}, limit}, signal);
		const fresh = collected.add(page);
		isWhole = !isFull(page);
		if (!isWhole && (pagesOf(mapping) === undefined || fresh.length === 0)) {
			break;
		}
	}

	const rows = mapping.order === 'newest-first' ? collected.rows.toReversed() : collected.rows;
	const page = collected.finish('whole', rows);
	// A row that could not be read may be any of those that seem to have left.
	return {
		...page,
		isAll: isWhole && page.problems.length === 0,
		mayHaveMoved: collected.read.pages > 1,
	};
}
