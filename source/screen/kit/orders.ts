import type {Sorting} from '../state/view.ts';

/** One way to put rows in order. */
export type Order<Row> = {
	/** As it is asked for. */
	readonly name: string;
	/** As a title says it. */
	readonly words: string;
	/** A title need not say it. */
	readonly isUnsaid?: true;
	sort(rows: readonly Row[], isReversed: boolean): readonly Row[];
};

export function sortRows<Row>(
	rows: readonly Row[],
	orders: readonly Order<Row>[],
	{order, isReversed}: Sorting,
): readonly Row[] {
	return orders[order]?.sort(rows, isReversed) ?? rows;
}
