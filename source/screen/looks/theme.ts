import {type Colour, statusTable} from '../../domain/status.ts';
import type {Line, Span, Tone} from './line.ts';
import {profileColours, profileTones} from './profile-tone.ts';

type Style = {readonly on: string; readonly off: string};

const plain: Style = {on: '', off: ''};
const bold: Style = {on: '\u{1b}[1m', off: '\u{1b}[22m'};
const dim: Style = {on: '\u{1b}[2m', off: '\u{1b}[22m'};
const inverse: Style = {on: '\u{1b}[7m', off: '\u{1b}[27m'};

// The terminal's own sixteen: they follow its theme, so they read on light and on dark.
const colourCodes: Readonly<Record<Exclude<Colour, 'plain' | 'dim'>, number>> = {
	red: 31,
	green: 32,
	yellow: 33,
	magenta: 35,
	cyan: 36,
};

/** Turns a line into text with styles; written here, so that flags and not a library decide on colour. */
export type Paint = (line: Line) => string;

export function createPaint({colour}: {readonly colour: boolean}): Paint {
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
	const paintSpan = ({text, tone}: Span, isSelected: boolean): string => {
		const {on, off} = styles.get(tone) ?? plain;
		// Dim and inverse is a patch that is hard to read.
		if (isSelected && on === dim.on) {
			return text;
		}
		// Nobody sees the looks of a blank until it is inverse.
		const shown = text.trimEnd();
		return on + shown + off + text.slice(shown.length);
	};
	return ({spans, isSelected = false}) => {
		const text = spans.map(span => paintSpan(span, isSelected)).join('');
		return isSelected ? inverse.on + text + inverse.off : text;
	};
}

function quiet(colour: number): Style {
	return {on: `\u{1b}[38;5;${colour}m`, off: '\u{1b}[39m'};
}

function styleOf({colour, bold: isBold}: {colour: Colour; bold: boolean}, hasColour: boolean): Style {
	if (colour === 'dim') {
		return dim;
	}
	const weight = isBold ? bold : plain;
	if (colour === 'plain' || !hasColour) {
		return weight;
	}
	return {on: `${weight.on}\u{1b}[${colourCodes[colour]}m`, off: `\u{1b}[39m${weight.off}`};
}
