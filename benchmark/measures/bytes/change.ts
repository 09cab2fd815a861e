import type {Size} from '../../../source/terminal/frame-writer/frame.ts';

export type {Size} from '../../../source/terminal/frame-writer/frame.ts';

export const kinds = ['event', 'tick', 'second', 'move', 'page'] as const;
export type Kind = (typeof kinds)[number];

/** One change of the screen, as text and SGR row by row: what every way of drawing is given. */
export type Change = {
	readonly kind: Kind;
	readonly before: string;
	readonly after: string;
	/** What the program itself wrote for it. */
	readonly bytes: number;
};

/** Counts what each change costs in one way of drawing, in the order of the changes. */
export type Count = (changes: readonly Change[], size: Size) => Promise<readonly number[]>;

export function nameOf({columns, rows}: Size): string {
	return `${columns}×${rows}`;
}
