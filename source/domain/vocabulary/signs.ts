import {type Colour, type Status, statusTable} from '../status.ts';
import {cleanText, toAscii} from '../text.ts';

/** How a piece of text is meant; what it looks like is for others to say. */
export type Meaning = 'plain' | 'dim' | 'strong' | Status;

/** The signs with which something is drawn in letters. */
export type Marks = {readonly unicode: boolean; readonly cut: string; readonly rule: string};

/** Text from outside, fit for a cell. */
export function tidy(text: string, {unicode}: Pick<Marks, 'unicode'>): string {
	const clean = cleanText(text);
	return unicode ? clean : toAscii(clean);
}

export function signOf(status: Status, {unicode}: Pick<Marks, 'unicode'>): string {
	return unicode ? statusTable[status].glyph : statusTable[status].ascii;
}

const wordTones: Readonly<Partial<Record<Colour, Meaning>>> = {
	cyan: 'plain',
	green: 'plain',
	yellow: 'strong',
};

/** Words in cyan, green or yellow cannot be read on white: there the sign alone has the colour. */
export function wordTone(status: Status): Meaning {
	return wordTones[statusTable[status].colour] ?? status;
}
