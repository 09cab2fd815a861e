import {compareIds} from '../../domain/ids.ts';

export type Reach = {
	/** The marker for the next request; undefined where there was nothing to advance to. */
	readonly marker: string | undefined;
	/** The greatest id of the answer. */
	readonly last: string | undefined;
	/** The next answer must begin with this id again, or something between has vanished. */
	readonly overlap: string | undefined;
	/** One id filled the whole page: what else carries it cannot be asked for. */
	readonly isCut: boolean;
	/** A full page that brought nothing beyond the marker that was sent: the server ignores markers. */
	readonly isStuck: boolean;
};

/**
 * How far an answer carries the marker. The last event's id, but for a full page: ids are not always
 * unique (docs/contract.md 1), so a full page may end between two events of one id, and its marker stays one
 * id before the last. Dedupe takes the overlap, and its presence in the next answer proves that
 * nothing vanished in between.
 */
export function reach(asked: string | undefined, sortedIds: readonly string[], isFull: boolean): Reach {
	const last = sortedIds.at(-1);
	if (last === undefined || (asked !== undefined && compareIds(last, asked) <= 0)) {
		return {marker: asked, last, overlap: undefined, isCut: false, isStuck: isFull};
	}

	const previous = sortedIds.at(-2);
	if (!isFull) {
		return {marker: last, last, overlap: undefined, isCut: false, isStuck: false};
	}

	return previous !== undefined && (asked === undefined || compareIds(previous, asked) > 0)
		? {marker: previous, last, overlap: last, isCut: false, isStuck: false}
		: {marker: last, last, overlap: undefined, isCut: true, isStuck: false};
}

export function laterId(a: string | undefined, b: string | undefined): string | undefined {
	return a === undefined || (b !== undefined && compareIds(b, a) > 0) ? b : a;
}
