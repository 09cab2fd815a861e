import type {Order} from '../../kit/orders.ts';
import {momentOf} from '../../state/attention.ts';
import type {TroubleRow} from './row.ts';

/** For rows that stand worst first. */
export const troubleOrders: readonly Order<TroubleRow>[] = [
	{words: 'worst first', sort: (rows, isReversed) => (isReversed ? rows.toReversed() : rows)},
	{
		words: 'newest first',
		sort: (rows, isReversed) =>
			rows.toSorted(
				(left, right) => (isReversed ? -1 : 1) * (momentOf(right.pin.job) - momentOf(left.pin.job)),
			),
	},
];
