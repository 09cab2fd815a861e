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
	let places: Map<string, number> | undefined;
	return {
		rows,
		all,
		total: all.length,
		matching: rows.length,
		keyAt: index => rows[index]?.key ?? '',
		indexOf(key) {
			places ??= new Map(rows.map((row, index) => [row.key, index]));
			return places.get(key) ?? -1;
		},
		isBadAt: index => rows[index] !== undefined && isBad(rows[index]),
	};
}
