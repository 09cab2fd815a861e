import type {TableRow} from '../kit/table.ts';
import type {Line} from '../looks/line.ts';

/** What an overlay holds: lines, and perhaps a table between them. */
export type Document = {
	readonly title: string;
	/** What is still awaited, or why it does not come. */
	readonly note: string;
	readonly lines: readonly Line[];
	readonly table: readonly TableRow[];
	/** How many of the lines stand above the table; all of them where it is not said. */
	readonly tableAt?: number;
};
