import type {Line} from '../looks/line.ts';

export type TableRow = {readonly [column: string]: string};

/** What an overlay holds: lines, and perhaps a table under them. */
export type Document = {
	readonly title: string;
	/** What is still awaited, or why it does not come. */
	readonly note: string;
	readonly lines: readonly Line[];
	readonly table: readonly TableRow[];
};
