import {widthOf} from './width.ts';

export type Cell = {readonly text: string; readonly paint?: (text: string) => string};

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
