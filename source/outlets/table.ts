import {widthOf} from './width.ts';

export type Cell = {readonly text: string; readonly paint?: (text: string) => string};

/** Leaves out those of the columns in which no row has anything. */
export function dropEmpty(table: Table, optional: readonly number[], empty: string): Table {
	const isKept = (index: number): boolean =>
		!optional.includes(index) || table.rows.some(row => (row[index]?.text ?? empty) !== empty);
	const indexes = table.head.map((_, index) => index).filter(isKept);
	const pick = <Value>(values: readonly Value[]): Value[] => values.filter((_, index) => isKept(index));
	return {
		head: pick(table.head),
		rows: table.rows.map(pick),
		right: indexes.flatMap((index, place) => (table.right?.includes(index) ? [place] : [])),
	};
}

export type Table = {
	readonly head: readonly string[];
	readonly rows: readonly (readonly Cell[])[];
	/** Columns whose cells stand at the right. */
	readonly right?: readonly number[];
};

/** Aligned columns, two spaces between them, nothing after the last. */
export function drawTable({head, rows, right = []}: Table): readonly string[] {
	const all = [head.map((text): Cell => ({text})), ...rows];
	const widths = head.map((_, index) => Math.max(...all.map(row => widthOf(row[index]?.text ?? ''))));
	return all.map(row => {
		const cells = row.map(({text, paint}, index) => {
			const padding = ' '.repeat(Math.max(0, (widths[index] ?? 0) - widthOf(text)));
			const body = paint === undefined ? text : paint(text);
			return right.includes(index) ? `${padding}${body}` : `${body}${padding}`;
		});
		return cells.join('  ').trimEnd();
	});
}
