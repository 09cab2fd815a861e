import type {Order} from '../../kit/orders.ts';
import type {Sorting} from '../../state/view.ts';
import type {HistoryRow} from './row.ts';

type Compare = (left: HistoryRow, right: HistoryRow) => number;

type HistoryOrder = Order & {readonly compare: Compare};

export const historyOrders: readonly HistoryOrder[] = [
	{name: 'newest', words: 'newest first', isUnsaid: true, compare: byTime},
	{name: 'worst', words: 'worst first', compare: (left, right) => left.gravity - right.gravity},
	{name: 'name', words: 'by name', compare: (left, right) => compareText(left.from, right.from)},
];

/** What is alike stands newest first, also where the order is reversed; no two rows are alike. */
export function compareBy({order, isReversed}: Sorting): Compare {
	const compare = historyOrders[order]?.compare ?? byTime;
	return (left, right) => (isReversed ? -1 : 1) * compare(left, right) || byTime(left, right);
}

function byTime(left: HistoryRow, right: HistoryRow): number {
	return (right.time ?? 0) - (left.time ?? 0) || compareText(right.key, left.key);
}

function compareText(left: string, right: string): number {
	return left < right ? -1 : left > right ? 1 : 0;
}
