import type {ShortOrder} from '../../kit/orders.ts';
import type {HistoryRow} from './row.ts';

type Compare = (left: HistoryRow, right: HistoryRow) => number;

export const historyOrders: readonly ShortOrder<HistoryRow>[] = [
	{name: 'newest', words: 'newest first', isUnsaid: true, sort: by(byTime)},
	{name: 'worst', words: 'worst first', sort: by((left, right) => left.gravity - right.gravity)},
	{name: 'name', words: 'by name', sort: by((left, right) => compareText(left.from, right.from))},
];

function by(compare: Compare): ShortOrder<HistoryRow>['sort'] {
	return (rows, isReversed) => {
		const sign = isReversed ? -1 : 1;
		return rows.toSorted((left, right) => sign * compare(left, right) || byTime(left, right));
	};
}

function byTime(left: HistoryRow, right: HistoryRow): number {
	return (right.time ?? 0) - (left.time ?? 0) || compareText(right.key, left.key);
}

function compareText(left: string, right: string): number {
	return left < right ? -1 : left > right ? 1 : 0;
}
