import type {Expected} from './sieve.ts';

export type Question = Expected & {readonly bytes: string};

/**
 * DA1: every terminal since the vt100 says what it is, and multiplexers speak for themselves. Answers come
 * in the order of the questions: what was asked before it and is not answered by then never will be.
 */
export const whatAreYou: Question = {
	bytes: '\u001B[c',
	// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
	whole: /\u001B\[\?([\d;]*)c/,
	// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
	begun: /\u001B\[\?[\d;]*$/,
	// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
	keys: /\u001B\[?$/,
};

/** OSC 11: the colour on which it writes. */
export const whichGround: Question = {
	bytes: '\u001B]11;?\u001B\\',
	// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
	whole: /\u001B\]11;(rgba?:[\da-f/]+)(?:\u0007|\u001B\\)/i,
	// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
	begun: /\u001B\]1(?:1(?:;[\da-z:/]*\u001B?)?)?$/i,
	// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
	keys: /\u001B\]?$/,
};

/** DECRQM of mode 2026: whether it shows what is written between two marks at once. */
export const doesSynchronize: Question = {
	bytes: '\u001B[?2026$p',
	// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
	whole: /\u001B\[\?2026;(\d)\$y/,
	// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
	begun: /\u001B\[\?2026(?:;\d?\$?)?$/,
	// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
	keys: /\u001B\[?$/,
};

/** DSR: a terminal answers when it has shown all that came before. */
export const areYouThere = '\u001B[5n';

/**
 * REP, and then DSR: whether the cursor went on with what was to be repeated. Blanks on a row that is blank: nobody
 * sees them. Not on the first row, since F3 with Ctrl reads as a place there.
 */
export function whereRepeated(row: number): Question {
	return {
		bytes: `\u001B[${row}H \u001B[${repeated}b\u001B[6n`,
		whole: new RegExp(`\u001B\\[${row};(\\d+)R`),
		// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
		begun: /\u001B\[\d+(?:;\d*)?$/,
		// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
		keys: /\u001B\[?$/,
	};
}

const repeated = 3;
/** One blank, and those. */
export const repeatedColumn = 1 + repeated + 1;
