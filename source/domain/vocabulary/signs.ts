import {type Colour, overdueLook, type Status, statusTable} from '../status.ts';
import {cleanText, toAscii} from '../text.ts';
import {isOverdue} from '../usual/overdue.ts';

/** How a piece of text is meant; what it looks like is for others to say. */
export type Meaning = 'plain' | 'dim' | 'strong' | Look;

/** How a job looks: what runs far longer than usual has a look of its own. */
export type Look = Status | 'overdue';

/** The signs with which something is drawn in letters. */
export type Marks = {readonly unicode: boolean; readonly cut: string; readonly rule: string};

/** Text from outside, fit for a cell. */
export function tidy(text: string, {unicode}: Pick<Marks, 'unicode'>): string {
	const clean = cleanText(text);
	return unicode ? clean : toAscii(clean);
}

export function lookOf(job: Parameters<typeof isOverdue>[0]): Look {
	return isOverdue(job) ? 'overdue' : job.status;
}

export function signOf(look: Look, {unicode}: Pick<Marks, 'unicode'>): string {
	const {glyph, ascii} = looks[look];
	return unicode ? glyph : ascii;
}

/** How each look is drawn and called. */
export const looks = {...statusTable, overdue: overdueLook};

const wordTones: Readonly<Partial<Record<Colour, Meaning>>> = {
	cyan: 'plain',
	green: 'plain',
	yellow: 'strong',
};

/** Words in cyan, green or yellow cannot be read on white: there the sign alone has the colour. */
export function wordTone(look: Look): Meaning {
	return wordTones[looks[look].colour] ?? look;
}
