import type {Sorting} from '../state/view.ts';

/** One way to put rows in order. */
export type Order = {
	/** As it is asked for. */
	readonly name: string;
	/** As a title says it. */
	readonly words: string;
	/** A title need not say it. */
	readonly isUnsaid?: true;
};

/** Of so few rows that all are put in order anew. */
export type ShortOrder<Row> = Order & {
	sort(rows: readonly Row[], isReversed: boolean): readonly Row[];
};

export function sortRows<Row>(
	rows: readonly Row[],
	orders: readonly ShortOrder<Row>[],
	{order, isReversed}: Sorting,
): readonly Row[] {
	return orders[order]?.sort(rows, isReversed) ?? rows;
}
