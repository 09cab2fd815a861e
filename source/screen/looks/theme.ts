import {type Colour, overdueLook, statusTable} from '../../domain/status.ts';
import type {Row, Run} from '../../terminal/frame-writer/run.ts';
import {attribute, makeStyle, plain, type Style} from '../../terminal/frame-writer/style.ts';
import type {Rgb} from '../../terminal/ground.ts';
import type {Line, Tone} from './line.ts';
import {isDark, quietGrey, readableOn} from './palette.ts';
import {type ProfileTone, profileColours, profileTones} from './profile-tone.ts';

const bold = makeStyle(attribute.bold, '', '');
const dim = makeStyle(attribute.dim, '', '');

type Hue = Exclude<Colour, 'plain' | 'dim'>;

// The terminal's own sixteen: they follow its theme, and cost the fewest bytes.
const colourCodes: Readonly<Record<Hue, string>> = {
	red: '31',
	green: '32',
	yellow: '33',
	magenta: '35',
	cyan: '36',
};

// Where the ground is light, they are mostly too light themselves.
const colourHues: Readonly<Record<Hue, number>> = {
	red: 160,
	green: 34,
	yellow: 178,
	magenta: 164,
	cyan: 37,
};

/** Gives a line its styles; here, so that flags and not a library decide on colour. */
export type Theme = (line: Line) => Row;

export type ThemeOptions = {
	readonly colour: boolean;
	/** Null: unknown, or there are no colours for it. */
	readonly ground?: Rgb | null;
};

export function createTheme({colour, ground = null}: ThemeOptions): Theme {
	const known = colour ? ground : null;
	const quiet = known ? ofPalette(quietGrey(known)) : dim;
	const styles = new Map<Tone, Style>([
		['plain', plain],
		['spoken', plain],
		['dim', quiet],
		['strong', bold],
		['mark', bold],
		['accent', bold],
		...profileTones.map(tone => [tone, colour ? profileStyle(tone, known) : dim] as const),
		...[...Object.values(statusTable), overdueLook].map(
			look => [look.word, styleOf(look, colour, known, quiet)] as const,
		),
	]);
	return ({spans}) => {
		const row: Run[] = [];
		for (const {text, tone, isFound = false, isSelected = false} of spans) {
			const usual = styles.get(tone) ?? plain;
			const style = isFound ? found(usual) : usual;
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

/**
 * One look for all of the bar: what is dim or coloured and inverse is a patch that is hard to read, the sign and
 * the word say it, and each change of looks costs bytes. What somebody looks for is still underlined.
 */
function selected({attributes}: Style): Style {
	return makeStyle((attributes & attribute.underlined) | attribute.inverse, '', '');
}

/** Seen on any ground, also without colours and in the bar of the selection. */
function found({attributes, foreground}: Style): Style {
	return makeStyle((attributes & ~attribute.dim) | attribute.bold | attribute.underlined, foreground, '');
}

function ofPalette(colour: number, attributes = 0): Style {
	return makeStyle(attributes, `38;5;${colour}`, '');
}

function profileStyle(tone: ProfileTone, ground: Rgb | null): Style {
	const colour = profileColours[tone];
	return ofPalette(ground ? readableOn(ground, colour) : colour);
}

type Look = {readonly colour: Colour; readonly bold: boolean};

function styleOf({colour, bold: isBold}: Look, hasColour: boolean, ground: Rgb | null, quiet: Style): Style {
	if (colour === 'dim') {
		return quiet;
	}

	const attributes = isBold ? attribute.bold : 0;
	if (colour === 'plain' || !hasColour) {
		return makeStyle(attributes, '', '');
	}

	return ground && !isDark(ground)
		? ofPalette(readableOn(ground, colourHues[colour]), attributes)
		: makeStyle(attributes, colourCodes[colour], '');
}
