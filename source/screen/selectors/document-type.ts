import type {Line} from '../looks/line.ts';

export type TableRow = {readonly [column: string]: string};

/** What an overlay holds: lines, and perhaps a table under them. */
export type Document = {
	readonly title: string;
	readonly lines: readonly Line[];
	readonly table: readonly TableRow[];
};
