import {type Colour, type Status, statusTable} from '../../domain/status.ts';
import {cleanText, toAscii} from '../../domain/text.ts';
import type {Tone} from './line.ts';

/** The signs of a screen with or without Unicode. */
export type Signs = Readonly<typeof unicodeSigns>;

const unicodeSigns = {
	unicode: true,
	rule: '─',
	cut: '…',
	mark: '▌',
	full: '█',
	empty: '░',
	gap: '░',
	down: '↓',
	up: '↑',
	arrow: '→',
	times: '×',
	step: '·',
	cursor: '▏',
	spinner: ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧'],
};

const asciiSigns: Signs = {
	unicode: false,
	rule: '-',
	cut: '~',
	mark: '>',
	full: '#',
	empty: '.',
	gap: '.',
	down: 'v',
	up: '^',
	arrow: '->',
	times: 'x',
	step: '>',
	cursor: '_',
	spinner: ['|', '/', '-', '\\'],
};

export function signsOf(unicode: boolean): Signs {
	return unicode ? unicodeSigns : asciiSigns;
}

/** Text from outside, fit for a cell. */
export function tidy(text: string, {unicode}: Signs): string {
	const clean = cleanText(text);
	return unicode ? clean : toAscii(clean);
}

export function signOf(status: Status, {unicode}: Signs): string {
	return unicode ? statusTable[status].glyph : statusTable[status].ascii;
}

const wordTones: Readonly<Partial<Record<Colour, Tone>>> = {
	cyan: 'plain',
	green: 'plain',
	yellow: 'strong',
};

/** Words in cyan, green or yellow cannot be read on white: there the sign alone has the colour. */
export function wordTone(status: Status): Tone {
	return wordTones[statusTable[status].colour] ?? status;
}

export type Presence = 'online' | 'offline' | 'unknown';

type PresenceLook = {readonly glyph: string; readonly ascii: string; readonly tone: Tone};

/** An agent that does nothing worth a sign of its own. */
export const presenceTable: Readonly<Record<Presence, PresenceLook>> = {
	online: {glyph: '○', ascii: 'o', tone: 'dim'},
	offline: {glyph: '◌', ascii: '.', tone: 'strong'},
	unknown: {glyph: '?', ascii: '?', tone: 'dim'},
};

export function presenceOf(online: boolean | null | undefined): Presence {
	return online === true ? 'online' : online === false ? 'offline' : 'unknown';
}
