import type {Activity} from '../../domain/activity.ts';
import {sinceOf} from '../since.ts';
import type {LogCursor, LogPage, LogQuery} from '../source.ts';
import {Collected, mostPages} from './collected.ts';
import type {AskPage} from './lister.ts';
import type {ListMapping} from './mapping/mapping.ts';
import {numberOf} from './markers.ts';
import {type Place, pagesOf} from './question.ts';

/**
 * Reads a list that gives the newest rows first, back to the cursor as far as there are pages. Rows
 * without times or numbers have no order but the list's: they leave oldest first, as they are told.
 */
export async function readBack(
	mapping: ListMapping,
	ask: AskPage,
	{cursor, wasEmpty = false, isKnown, limit, overlap}: LogQuery,
	signal: AbortSignal,
): Promise<LogPage> {
	const collected = new Collected(mapping);
	const after = cursor && startBefore(mapping, cursor, overlap);
	let hasKnown = false;
	let isEnd = false;
	let behind: string | undefined;
	let oldest: number | undefined;
	const finish = (reach: LogPage['reach']) =>
		collected.finish(hasHole(mapping, after, oldest) ?? reach, collected.rows.toReversed(), behind);
	while (collected.read.pages < mostPages) {
		const page = await ask({after, read: {...collected.read}, limit}, signal);
		const fresh = collected.add(page);
		behind ??= page.markers.behind;
		oldest = numberOf(mapping, page.markers.ofItem.at(-1)) ?? oldest;
		hasKnown ||= fresh.some(({id}) => isKnown(id));
		const isMet = cursor === undefined ? !wasEmpty : meets(fresh, cursor);
		if (isMet || page.count === 0) {
			return finish('whole');
		}

		// A short page ends a filtered answer; of a bare list it may only be a server's own limit.
		const isLast = !page.isFull && (hasKnown || mapping.advance.by !== 'page');
		// Without times nothing but the cursor's own row, which may be gone, says how far back to read.
		if (isLast || (hasKnown && cursor?.time === null)) {
			return finish('whole');
		}

		// A server that does not know the parameter repeats itself; another one repeats its last page.
		if (pagesOf(mapping) === undefined || fresh.length === 0) {
			isEnd = wasEmpty && collected.read.pages > 2 && fresh.length === 0;
			break;
		}
	}

	return finish(hasKnown || isEnd ? 'whole' : 'cut');
}

/** The cursor's own row, or one that is older: everything newer stood before it. */
function meets(rows: readonly Activity[], cursor: LogCursor): boolean {
	return rows.some(
		({id, time}) =>
			id === cursor.id || (time !== null && cursor.time !== null && time.getTime() < cursor.time),
	);
}

/** Where a reading that goes on begins: a little before the cursor. */
export function startBefore({advance}: ListMapping, cursor: LogCursor, overlap?: number): Place {
	const isId = advance.by === 'marker' && advance.from.in === 'row' && advance.from.isId;
	return {
		time: sinceOf({cursor, overlap}) ?? null,
		id: cursor.id,
		marker: cursor.marker ?? (isId ? cursor.id : null),
	};
}

/** Where ids rise one by one, they alone say whether something is missing before the oldest row. */
function hasHole(
	mapping: ListMapping,
	after: Place | undefined,
	oldest: number | undefined,
): 'whole' | 'cut' | undefined {
	const known = numberOf(mapping, after?.marker);
	return known === undefined || oldest === undefined ? undefined : oldest > known + 1 ? 'cut' : 'whole';
}
