import {widthOf} from '../domain/vocabulary/width.ts';
import {nothing} from './columns.ts';

export type Cell = {readonly text: string; readonly paint?: (text: string) => string};

/** A column of a table of such items. */
export type Column<Item> = {
	readonly head: string;
	readonly cell: (item: Item) => Cell;
	/** Its cells stand at the right. */
	readonly isRight?: boolean;
	/** It goes where no row has anything in it. */
	readonly isOptional?: boolean;
};

export type Table = {
	readonly head: readonly string[];
	readonly rows: readonly (readonly Cell[])[];
	/** Columns whose cells stand at the right. */
	readonly right?: readonly number[];
};

/** Each item as a row of the columns. */
export function tableOf<Item>(columns: readonly Column<Item>[], items: readonly Item[]): Table {
	const all = columns.map(column => ({...column, cells: items.map(column.cell)}));
	const kept = all.filter(({isOptional, cells}) => !isOptional || cells.some(({text}) => text !== nothing));
	return {
		head: kept.map(({head}) => head),
		rows: items.map((_, index) => kept.map(({cells}) => cells[index] as Cell)),
		right: kept.flatMap(({isRight}, index) => (isRight ? [index] : [])),
	};
}

/** Aligned columns, two spaces between them, nothing after the last. */
export function drawTable({head, rows, right = []}: Table): readonly string[] {
	const all = [head.map((text): Cell => ({text})), ...rows];
	const widths = head.map((_, index) =>
		all.reduce((widest, row) => Math.max(widest, widthOf(row[index]?.text ?? '')), 0),
	);
	return all.map(row => {
		const cells = row.map(({text, paint}, index) => {
			const padding = ' '.repeat(Math.max(0, (widths[index] ?? 0) - widthOf(text)));
			const body = paint === undefined ? text : paint(text);
			return right.includes(index) ? `${padding}${body}` : `${body}${padding}`;
		});
		return cells.join('  ').trimEnd();
	});
}
