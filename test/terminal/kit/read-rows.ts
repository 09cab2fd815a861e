import {createGridDraw, type Portions} from '../../../source/terminal/draw-grid.ts';
import {fillFrame} from '../../../source/terminal/frame-writer/fill-frame.ts';
import type {Frame, Size} from '../../../source/terminal/frame-writer/frame.ts';
import type {Row} from '../../../source/terminal/frame-writer/run.ts';
import {makeStyle, plain, type Style} from '../../../source/terminal/frame-writer/style.ts';
import type {Abilities} from '../../../source/terminal/terminals.ts';

/** Lines of text and SGR, as Ink prints them, as rows of the frame writer. */
export function readRows(text: string): readonly Row[] {
	return text.split('\n').map(readRow);
}

export function readFrame(text: string, size: Size, known?: Frame): Frame {
	return fillFrame(readRows(text), size, known);
}

/** The frame writer, for frames that are text. */
export function createTextDraw(readSize: () => Size, abilities?: Abilities, portions?: Portions) {
	const draw = createGridDraw(readSize, abilities, portions);
	return (text: string, isAnew: boolean): string => draw(readRows(text), isAnew);
}

function readRow(line: string): Row {
	let style = plain;
	// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
	return line.split(/\u001B\[([\d;:]*)m/).flatMap((part, at) => {
		if (at % 2 === 0) {
			return part === '' ? [] : [{text: part, style}];
		}

		style = applySgr(style, part);
		return [];
	});
}

/** The bit of a style, and what begins and ends it. */
const looks = [
	[1, 1, 22],
	[2, 2, 22],
	[4, 3, 23],
	[8, 4, 24],
	[16, 5, 25],
	[32, 7, 27],
	[64, 8, 28],
	[128, 9, 29],
	[256, 53, 55],
] as const;

/** The style after an SGR sequence with these parameters; what is not understood changes nothing. */
export function applySgr(style: Style, parameters: string): Style {
	let {attributes, foreground, background} = style;
	const rest = parameters.split(';');
	for (let part = rest.shift(); part !== undefined; part = rest.shift()) {
		const [first = '', ...details] = part.split(':');
		const code = Number(first);
		if (code === 0) {
			attributes = 0;
			foreground = '';
			background = '';
		} else if (code === 38 || code === 48 || code === 58) {
			const long = readColour(details.length > 0 ? details : takeColour(rest), details.length > 0);
			foreground = code === 38 && long ? `38;${long}` : foreground;
			background = code === 48 && long ? `48;${long}` : background;
		} else if (details.length > 0) {
			// Kinds of underlines: a straight one is known everywhere.
			attributes = code === 4 ? switchAttribute(attributes, details[0] === '0' ? 24 : 4) : attributes;
		} else if (code === 39 || isBetween(code, 30, 37) || isBetween(code, 90, 97)) {
			foreground = code === 39 ? '' : String(code);
		} else if (code === 49 || isBetween(code, 40, 47) || isBetween(code, 100, 107)) {
			background = code === 49 ? '' : String(code);
		} else {
			attributes = switchAttribute(attributes, code);
		}
	}

	return makeStyle(attributes, foreground, background);
}

/** Takes the parameters of a colour out of those that follow. */
function takeColour(rest: string[]): string[] {
	return rest.splice(0, rest[0] === '2' ? 4 : rest[0] === '5' ? 2 : 1);
}

/** `5;200` or `2;255;0;10`; with colons a colour space may stand before the three. */
function readColour([kind, ...values]: readonly string[], hasColons: boolean): string | undefined {
	const wanted = kind === '5' ? 1 : kind === '2' ? 3 : 0;
	const numbers = (hasColons && values.length > wanted ? values.slice(1) : values)
		.slice(0, wanted)
		.map(Number);
	return wanted > 0 && numbers.length === wanted && numbers.every(number => number <= 255)
		? [kind, ...numbers].join(';')
		: undefined;
}

function switchAttribute(before: number, code: number): number {
	let result = before;
	for (const [bit, on, off] of looks) {
		if (code === on) {
			result |= bit;
		} else if (code === off) {
			result &= ~bit;
		}
	}

	return result;
}

function isBetween(code: number, low: number, high: number): boolean {
	return code >= low && code <= high;
}
