/** The rows of a pane as positions and keys; how one looks is worked out only when it is seen. */
export type Rows<Row> = {
	readonly rows: readonly Row[];
	/** Those before anything was filtered: widths go by them, so that typing a filter moves no column. */
	readonly all: readonly Row[];
	/** How many there were before anything was filtered. */
	readonly total: number;
	/** How many of those pass the filter; folded rows count one by one. */
	readonly matching: number;
	readonly keyAt: (index: number) => string;
	/** -1 where no row has this key. */
	readonly indexOf: (key: string) => number;
	readonly isBadAt: (index: number) => boolean;
};

export function listRows<Row extends {readonly key: string}>(
	rows: readonly Row[],
	all: readonly Row[],
	isBad: (row: Row) => boolean,
): Rows<Row> {
	// Asked again and again for the same: a map of them all would cost more than it saves.
	let last = {key: '', index: -1};
	return {
		rows,
		all,
		total: all.length,
		matching: rows.length,
		keyAt: index => rows[index]?.key ?? '',
		indexOf(key) {
			if (key !== last.key) {
				last = {key, index: rows.findIndex(row => row.key === key)};
			}
			return last.index;
		},
		isBadAt: index => rows[index] !== undefined && isBad(rows[index]),
	};
}
