import {namesOf} from '../../kit/agent-names.ts';
import {memoize} from '../../kit/memo.ts';
import {createSelect, type ShortRows} from '../../kit/rows.ts';
import {settledEnds} from '../../kit/settled-ends.ts';
import type {SortedList} from '../../kit/sorted-list.ts';
import {type ScreenState, shownData} from '../../state/state.ts';
import {filterIn, sortingOf} from '../../state/view.ts';
import {type HistoryRow, isBad, isLate, subjectOf} from './row.ts';
import {sortedRows} from './table.ts';

export const paneName = 'history';

export function historyRows(state: ScreenState): ShortRows<HistoryRow> {
	const {history, jobs} = shownData(state);
	const {view} = state;
	const known = {history, jobs, names: namesOf(state), settled: settledEnds(state)};
	const {sorted, bad} = sortedRows(known, sortingOf(view, paneName));
	return withBad(select(flat(sorted), filterIn(view, paneName), view.only), sorted, bad);
}

const flat = memoize((sorted: SortedList<HistoryRow>) => sorted.slice());

/** Of all rows nobody need look for the next bad one. */
const withBad = memoize(
	(
		shown: ShortRows<HistoryRow>,
		sorted: SortedList<HistoryRow>,
		bad: SortedList<HistoryRow>,
	): ShortRows<HistoryRow> => ({
		...shown,
		badFrom(index) {
			const row = shown.rows[index];
			if (shown.rows !== shown.all || row === undefined) {
				return shown.badFrom(index);
			}

			const next = bad.at(bad.placeOf(row));
			return next === undefined ? -1 : sorted.indexOf(next);
		},
	}),
);

const select = createSelect({bad: isBad, overdue: isLate}, subjectOf);
