import type {Line} from '../looks/line.ts';

/** What an overlay holds. */
export type Document = {
	readonly title: string;
	/** What is still awaited, or why it does not come. */
	readonly note: string;
	readonly lines: readonly Line[];
};
