import type {ShortOrder} from '../../kit/orders.ts';
import {momentOf} from '../../state/attention.ts';
import type {TroubleRow} from './row.ts';

/** For rows that stand worst first. */
export const troubleOrders: readonly ShortOrder<TroubleRow>[] = [
	{name: 'worst', words: 'worst first', sort: (rows, isReversed) => (isReversed ? rows.toReversed() : rows)},
	{
		name: 'newest',
		words: 'newest first',
		sort: (rows, isReversed) =>
			rows.toSorted(
				(left, right) => (isReversed ? -1 : 1) * (momentOf(right.pin.job) - momentOf(left.pin.job)),
			),
	},
];
