import {fitTo} from '../../domain/vocabulary/cut.ts';
import {widthOf} from '../../domain/vocabulary/width.ts';
import {type Line, lineOf, span, type Tone} from '../looks/line.ts';

/** What stands in a row, by the names of the columns. */
export type TableRow = {readonly [column: string]: string};

export type Table = {
	readonly columns: readonly {readonly name: string; readonly width: number}[];
	readonly rows: readonly TableRow[];
};

export function tableOf(rows: readonly TableRow[]): Table {
	const columns = Object.keys(rows[0] ?? {}).map(name => ({
		name,
		width: Math.max(widthOf(name), ...rows.map(row => widthOf(row[name] ?? ''))),
	}));
	return {columns, rows};
}

/** Between lines, as the library draws it that Ink is given for tables. */
export function boxedLines({columns, rows}: Table): readonly Line[] {
	const rule = (left: string, cross: string, right: string): Line =>
		lineOf(span(left + columns.map(({width}) => '─'.repeat(width + 2)).join(cross) + right, 'dim'));
	const row = (cells: TableRow, tone: Tone): Line =>
		lineOf(
			span('│', 'dim'),
			...columns.flatMap(({name, width}) => [
				span(` ${fitTo(cells[name] ?? '', width)} `, tone),
				span('│', 'dim'),
			]),
		);
	return [
		rule('┌', '┬', '┐'),
		row(namesOf(columns), 'strong'),
		...rows.flatMap(cells => [rule('├', '┼', '┤'), row(cells, 'plain')]),
		rule('└', '┴', '┘'),
	];
}

/** Without lines, which not every terminal has. */
export function plainLines({columns, rows}: Table): readonly Line[] {
	return [namesOf(columns), ...rows].map(row =>
		lineOf(span(` ${columns.map(({name, width}) => fitTo(row[name] ?? '', width)).join('  ')}`)),
	);
}

function namesOf(columns: Table['columns']): TableRow {
	return Object.fromEntries(columns.map(({name}) => [name, name]));
}
