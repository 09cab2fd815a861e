import {expect, test} from 'vitest';
import {statusTable} from '../../../source/domain/status.ts';
import {printRow} from '../../../source/screen/components/print-row.ts';
import {headerLine} from '../../../source/screen/frame/header-line.ts';
import {type Line, span, type Tone, withSelection} from '../../../source/screen/looks/line.ts';
import {contrastOf, rgbOf} from '../../../source/screen/looks/palette.ts';
import {profileTones} from '../../../source/screen/looks/profile-tone.ts';
import {wordTone} from '../../../source/screen/looks/signs.ts';
import {createTheme, type Theme} from '../../../source/screen/looks/theme.ts';
import {paneLines} from '../../../source/screen/panes/pane-lines.ts';
import {attentionLines} from '../../../source/screen/strip/attention-lines.ts';
import type {Rgb} from '../../../source/terminal/ground.ts';
import {screenOf, signs, small, usual, wide} from '../fixtures/screen.ts';
import {story} from '../fixtures/story.ts';

const paintWith =
	(theme: Theme) =>
	(line: Line): string =>
		printRow(theme(line));

test.each([wide, usual, small])('no word is cyan, yellow or green: %o', size => {
	const state = screenOf({size, observations: story, keys: '2', seconds: 60});
	const panes = (['agents', 'events', 'history'] as const).flatMap(pane => paneLines(state, pane, signs));
	const lines = [headerLine(state, signs), ...attentionLines(state, signs), ...panes];
	const paint = paintWith(createTheme({colour: true}));
	const coloured = lines.flatMap(line => [
		// biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are escape sequences.
		...paint(withSelection(line, false)).matchAll(/\u001B\[3[236]m([^\u001B]*)/g),
	]);
	expect(coloured.length).toBeGreaterThan(2);
	for (const [, text] of coloured) {
		expect(text).not.toMatch(/[\p{L}\p{N}]/u);
	}
});

test('a profile has a colour that no state has, and is dim where there is no colour', () => {
	const lines = profileTones.map(tone => ({spans: [span('dfw', tone)]}));
	const coloured = lines.map(paintWith(createTheme({colour: true})));
	expect(new Set(coloured).size).toBe(profileTones.length);
	for (const text of coloured) {
		// biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are escape sequences.
		expect(text).toMatch(/^\u001B\[38;5;\d+mdfw\u001B\[39m$/);
	}

	expect(new Set(lines.map(paintWith(createTheme({colour: false}))))).toEqual(
		new Set(['\u{1b}[2mdfw\u{1b}[22m']),
	);
});

test('red and magenta words may be read anywhere', () => {
	const kept = Object.values(statusTable).filter(({word}) => wordTone(word) === word);
	expect(kept.map(({word}) => word)).toEqual(['queued', 'failed', 'stopping', 'stopped', 'info', 'unknown']);
});

test('a selected row is inverse from end to end, keeps its words, and has one look, without a patch', () => {
	const spans = [span(' db-02  ', 'strong'), span('2s ', 'dim'), span('failed  ', 'failed')];
	const paint = paintWith(createTheme({colour: true}));
	expect(paint(withSelection({spans}, true))).toBe('\u{1b}[7m db-02  2s failed  \u{1b}[27m');
	expect(paint({spans})).toContain('\u{1b}[2m2s\u{1b}[22m');
});

const grounds: readonly (readonly [name: string, ground: Rgb])[] = [
	['black', [0, 0, 0]],
	['white', [255, 255, 255]],
	['Solarized dark', [0, 43, 54]],
	['Solarized light', [253, 246, 227]],
	['the lightest that still is dark', [70, 70, 70]],
	['a grey light', [200, 200, 200]],
];

/** The colour of the palette in which a tone is written; undefined where it is one of the terminal's own. */
function colourOf(tone: Tone, ground: Rgb): number | undefined {
	const [run] = createTheme({colour: true, ground})({spans: [span('word', tone)]});
	const [, colour] = /38;5;(\d+)/.exec(run?.style.key ?? '') ?? [];
	return colour === undefined ? undefined : Number(colour);
}

test.each(grounds)('what is dim can be read on %s, and is no louder than it must be', (_name, ground) => {
	const colour = colourOf('dim', ground) ?? 0;
	const contrast = contrastOf(rgbOf(colour), ground);
	expect(contrast).toBeGreaterThanOrEqual(4.5);
	expect(contrast).toBeLessThan(5.8);
});

test.each(grounds)('every profile can be told by its colour on %s', (_name, ground) => {
	for (const tone of profileTones) {
		expect(contrastOf(rgbOf(colourOf(tone, ground) ?? 0), ground)).toBeGreaterThanOrEqual(4.5);
	}
});

test.each(grounds.filter(([, ground]) => ground[0] > 180))(
	'each state can be read on %s',
	(_name, ground) => {
		for (const {word, colour} of Object.values(statusTable)) {
			const shown = colour === 'plain' ? 16 : (colourOf(word, ground) ?? 255);
			expect(contrastOf(rgbOf(shown), ground), word).toBeGreaterThanOrEqual(4.5);
		}
	},
);

test('without an answer, or without colours, what is dim is dim as the terminal has it', () => {
	const line = {spans: [span('2s', 'dim')]};
	expect(paintWith(createTheme({colour: true}))(line)).toBe('\u{1b}[2m2s\u{1b}[22m');
	expect(paintWith(createTheme({colour: false, ground: [0, 0, 0]}))(line)).toBe('\u{1b}[2m2s\u{1b}[22m');
});
