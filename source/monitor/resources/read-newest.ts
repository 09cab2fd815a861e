import {countProblems} from '../../domain/item-problems.ts';
import type {Answer, ListQuery} from '../../sources/source.ts';
import type {Changes} from '../changes.ts';

type ReadList<Row> = (query: ListQuery, signal: AbortSignal) => Promise<Answer<Row>>;

/** How many rows of a list are read again to find what has changed: one page, as the documents give it. */
export const newestRows = 100;
/** Where all of them are news, others may stand behind them. */
const furthestRows = 1000;

/** The newest rows of a list, newest first, back to one that is as it was told. */
export async function readNewest<Row>(
	read: ReadList<Row>,
	told: Changes<string>,
	nameOf: (row: Row) => readonly [id: string, state: string],
	signal: AbortSignal,
): Promise<Answer<Row>> {
	const newest = await read({limit: newestRows}, signal);
	const isFull = newest.items.length + countProblems(newest.problems) >= newestRows;
	return told.size > 0 && isFull && !newest.items.some(row => told.isAsTold(...nameOf(row)))
		? read({limit: furthestRows}, signal)
		: newest;
}
