import type {Activity} from '../../domain/activity.ts';
import type {LogPage, LogQuery} from '../source.ts';
import {Collected, mostPages} from './collected.ts';
import type {AskPage, RowPage} from './lister.ts';
import type {ListMapping} from './mapping/mapping.ts';
import {numberOf} from './markers.ts';
import {nothingRead, type Place, pagesOf} from './question.ts';
import {startBefore} from './read-back.ts';

/**
 * Reads a list that gives the oldest rows first from a marker on, page after page; without one, from its
 * beginning to its end, of which the newest rows are given.
 */
export async function readMarked(
	mapping: ListMapping,
	ask: AskPage,
	{cursor, expected, wasEmpty = false, limit}: Pick<LogQuery, 'cursor' | 'expected' | 'wasEmpty' | 'limit'>,
	signal: AbortSignal,
): Promise<LogPage> {
	const collected = new Collected(mapping);
	let after = cursor && startBefore(mapping, cursor);
	let behind = after?.marker ?? undefined;
	// Whether the ids alone tell what is missing.
	const isTold = numberOf(mapping, behind) !== undefined;
	let read = nothingRead;
	let isCut = false;
	const finish = (reach: LogPage['reach']) =>
		collected.finish(
			cursor !== undefined && (isCut || (!isTold && isWholeBuffer(mapping, collected))) ? 'cut' : reach,
			cursor === undefined && !wasEmpty ? collected.rows.slice(-limit) : collected.rows,
			behind ?? '',
		);

	while (collected.read.pages < mostPages) {
		const page = await ask({after, read, limit}, signal);
		const isMissing = isAnyMissing(mapping, page, behind);
		if (isMissing && collected.read.rows > 0) {
			// The next reading begins here, and tells what is missing from here on.
			return finish('more');
		}

		isCut ||= isMissing || (collected.read.rows === 0 && isLeftOut(page, expected));
		const hole = cursor === undefined ? undefined : findHole(mapping, page);
		if (hole !== undefined) {
			// So does that after it: what stands before is told by itself.
			collected.add(rowsBefore(mapping, page, hole));
			behind = page.markers.ofItem[hole - 1];
			return finish('more');
		}

		const fresh = collected.add(page);
		behind = page.markers.behind ?? behind;
		if (!page.isFull || (isMissing && mapping.pageSize.gives === 'newest')) {
			return finish('whole');
		}

		if (mapping.timeout !== undefined && fresh.length > 0) {
			// Were this the last page, the next would be held back, and all of this with it.
			return finish('more');
		}

		if (pagesOf(mapping) !== undefined && fresh.length > 0) {
			read = {pages: read.pages + 1, rows: read.rows + page.count};
		} else if (behind === undefined || behind === after?.marker) {
			isCut = true;
			break;
		} else {
			after = placeOf(behind);
			read = nothingRead;
		}
	}

	return finish('more');
}

function placeOf(marker: string): Place {
	return {time: null, id: null, marker};
}

/** Whether rows between the marker and the first of a page are lost, as far as anybody can tell. */
function isAnyMissing(mapping: ListMapping, {markers, isFull}: RowPage, behind: string | undefined): boolean {
	const known = numberOf(mapping, behind);
	const first = numberOf(mapping, markers.ofItem[0]);
	if (known !== undefined && first !== undefined) {
		return first > known + 1;
	}

	return isFull && behind !== undefined && mapping.pageSize.gives === 'newest';
}

/** The place of the first row behind which, in the same page, the next number is missing. */
function findHole(mapping: ListMapping, {markers}: RowPage): number | undefined {
	const numbers = markers.ofItem.map(marker => numberOf(mapping, marker));
	const hole = numbers.findIndex((number, index) => {
		const before = numbers[index - 1];
		return number !== undefined && before !== undefined && number > before + 1;
	});
	return hole < 0 ? undefined : hole;
}

function rowsBefore(mapping: ListMapping, page: RowPage, place: number): RowPage {
	const first = numberOf(mapping, page.markers.ofItem[place]) ?? 0;
	const isBefore = (row: Activity) => (numberOf(mapping, page.markers.of.get(row)) ?? first) < first;
	return {...page, items: page.items.filter(isBefore), count: place};
}

/** A limit may give the newest rows, though nobody said so: a full page then lacks what stood first in it. */
function isLeftOut({isFull, items}: RowPage, expected: string | undefined): boolean {
	return isFull && expected !== undefined && !items.some(({id}) => id === expected);
}

/** All that the server keeps: what came before it may have been more. */
function isWholeBuffer({keeps}: ListMapping, {read}: Collected): boolean {
	return keeps !== undefined && 'rows' in keeps && read.rows >= keeps.rows;
}
