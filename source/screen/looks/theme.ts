import {type Colour, statusTable} from '../../domain/status.ts';
import type {Row, Run} from '../../terminal/frame-writer/run.ts';
import {attribute, makeStyle, plain, type Style} from '../../terminal/frame-writer/style.ts';
import type {Line, Tone} from './line.ts';
import {profileColours, profileTones} from './profile-tone.ts';

const bold = makeStyle(attribute.bold, '', '');
const dim = makeStyle(attribute.dim, '', '');

// The terminal's own sixteen: they follow its theme, so they read on light and on dark.
const colourCodes: Readonly<Record<Exclude<Colour, 'plain' | 'dim'>, string>> = {
	red: '31',
	green: '32',
	yellow: '33',
	magenta: '35',
	cyan: '36',
};

/** Gives a line its styles; here, so that flags and not a library decide on colour. */
export type Theme = (line: Line) => Row;

export function createTheme({colour}: {readonly colour: boolean}): Theme {
	const styles = new Map<Tone, Style>([
		['plain', plain],
		['spoken', plain],
		['dim', dim],
		['strong', bold],
		['mark', bold],
		['accent', bold],
		...profileTones.map(tone => [tone, colour ? quiet(profileColours[tone]) : dim] as const),
		...Object.values(statusTable).map(look => [look.word, styleOf(look, colour)] as const),
	]);
	return ({spans, isSelected = false}) => {
		const row: Run[] = [];
		for (const {text, tone} of spans) {
			const style = styles.get(tone) ?? plain;
			// Nobody sees the looks of a blank until it is inverse.
			const shown = text.trimEnd();
			addRun(row, shown, isSelected ? selected(style) : style);
			addRun(row, text.slice(shown.length), isSelected ? selected(plain) : plain);
		}

		return row;
	};
}

/** What looks alike is one run: a mark stands on the letter before it. */
function addRun(row: Run[], text: string, style: Style): void {
	const last = row.at(-1);
	if (last?.style === style) {
		row.splice(-1, 1, {text: last.text + text, style});
	} else if (text !== '') {
		row.push({text, style});
	}
}

/** Dim and inverse is a patch that is hard to read. */
function selected({attributes, foreground}: Style): Style {
	return makeStyle((attributes & ~attribute.dim) | attribute.inverse, foreground, '');
}

function quiet(colour: number): Style {
	return makeStyle(0, `38;5;${colour}`, '');
}

function styleOf({colour, bold: isBold}: {colour: Colour; bold: boolean}, hasColour: boolean): Style {
	if (colour === 'dim') {
		return dim;
	}

	const isColoured = colour !== 'plain' && hasColour;
	return makeStyle(isBold ? attribute.bold : 0, isColoured ? colourCodes[colour] : '', '');
}
