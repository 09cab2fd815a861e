import type {Tone} from './line.ts';

export {lookOf, looks, signOf, tidy, wordTone} from '../../domain/vocabulary/signs.ts';

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
	/** None, one, two or more, four or more… */
	heights: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
	cursor: '▏',
	edge: '◂',
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
	heights: ['_', '1', '2', '4', '8'],
	cursor: '_',
	edge: '<',
	spinner: ['|', '/', '-', '\\'],
};

export function signsOf(unicode: boolean): Signs {
	return unicode ? unicodeSigns : asciiSigns;
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
