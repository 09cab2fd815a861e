import type {Expected} from './sieve.ts';

type Question = Expected & {readonly bytes: string};

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
