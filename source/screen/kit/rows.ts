import type {List} from '../../domain/lists/long-list.ts';
import type {Only} from '../../domain/only.ts';
import {type Filter, isHiding} from '../state/view.ts';
import {readFilter, type Subject} from './match.ts';
import {memoize} from './memo.ts';

/** The rows of a pane as positions and keys; how one looks is worked out only when it is seen. */
export type Rows<Row> = {
	readonly rows: List<Row>;
	/** Those before anything was filtered: widths go by them, so that typing a filter moves no column. */
	readonly all: List<Row>;
	/** How many there were before anything was filtered. */
	readonly total: number;
	/** How many of those match, also where the others are shown, too; folded rows count one by one. */
	readonly matching: number;
	readonly keyAt: (index: number) => string;
	/** -1 where no row has this key. */
	readonly indexOf: (key: string) => number;
	readonly isBadAt: (index: number) => boolean;
	/** Where the first bad row stands, from that one on; -1 where none does. */
	readonly badFrom: (index: number) => number;
	/** Nothing matches where nothing is looked for. */
	readonly isMatchAt: (index: number) => boolean;
};

/** Few enough to be made anew each time. */
export type ShortRows<Row> = Rows<Row> & {readonly rows: readonly Row[]; readonly all: readonly Row[]};

/** For rows of which each has a key of its own: those that a filter leaves. */
export function createSelect<Row extends {readonly key: string}>(
	judges: Readonly<Record<Only, (row: Row) => boolean>>,
	subjectOf: (row: Row) => Subject,
): (all: readonly Row[], filter: Filter, only: Only | null) => ShortRows<Row> {
	return memoize((all, filter, only) => {
		const match = readFilter(filter);
		const chosen = only === null ? all : all.filter(judges[only]);
		const matching = match ? chosen.filter(row => match(subjectOf(row))) : chosen;
		const rows = isHiding(filter) ? matching : chosen;
		// Asked again and again for the same: a map of them all would cost more than it saves.
		let last = {key: '', index: -1};
		return {
			rows,
			all,
			total: all.length,
			matching: matching.length,
			keyAt: index => rows[index]?.key ?? '',
			indexOf(key) {
				if (key !== last.key) {
					last = {key, index: rows.findIndex(row => row.key === key)};
				}

				return last.index;
			},
			isBadAt: index => rows[index] !== undefined && judges.bad(rows[index]),
			badFrom: index => rows.findIndex((row, at) => at >= index && judges.bad(row)),
			isMatchAt: index => rows[index] !== undefined && (match?.(subjectOf(rows[index])) ?? false),
		};
	});
}
