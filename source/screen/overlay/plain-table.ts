import {fitTo} from '../layout/cut.ts';
import {widthOf} from '../layout/width.ts';
import type {TableRow} from './document-type.ts';

/** A table without lines, as high as the one that has them. */
export function textOfTable(rows: readonly TableRow[]): string {
	const names = Object.keys(rows[0] ?? {});
	const widths = names.map(name => Math.max(widthOf(name), ...rows.map(row => widthOf(row[name] ?? ''))));
	const lineOf = (cells: readonly string[]) =>
		` ${cells.map((cell, at) => fitTo(cell, widths[at] ?? 0)).join('  ')}`;
	return [lineOf(names), ...rows.map(row => lineOf(names.map(name => row[name] ?? '')))].join('\n');
}
