import type {Row} from '../terminal/frame-writer/run.ts';

/** In which it may be kept. */
export const pageForms = ['text', 'svg', 'markdown'] as const;

export type PageForm = (typeof pageForms)[number];

/** What is kept of a screen for somebody who was not there. */
export type Page = {
	/** What was watched, and when. */
	readonly title: string;
	readonly columns: number;
	readonly screen: readonly Row[];
	/** What is left to do, drawn as the screen draws it; empty where nothing is. */
	readonly list: readonly Row[];
	/** The same in words, and each part of it whole. */
	readonly words: {readonly title: string; readonly items: readonly (readonly string[])[]};
};
