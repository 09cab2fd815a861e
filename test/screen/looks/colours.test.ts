import {expect, test} from 'vitest';
import {statusTable} from '../../../source/domain/status.ts';
import {printRow} from '../../../source/screen/components/print-row.ts';
import {headerLine} from '../../../source/screen/frame/header-line.ts';
import {type Line, span} from '../../../source/screen/looks/line.ts';
import {profileTones} from '../../../source/screen/looks/profile-tone.ts';
import {wordTone} from '../../../source/screen/looks/signs.ts';
import {createTheme, type Theme} from '../../../source/screen/looks/theme.ts';
import {paneLines} from '../../../source/screen/panes/pane-lines.ts';
import {attentionLines} from '../../../source/screen/strip/attention-lines.ts';
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
		...paint({...line, isSelected: false}).matchAll(/\u001B\[3[236]m([^\u001B]*)/g),
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

test('a selected row is inverse from end to end, keeps the colours of its states, and has nothing dim', () => {
	const spans = [span(' db-02  ', 'strong'), span('2s ', 'dim'), span('failed  ', 'failed')];
	const paint = paintWith(createTheme({colour: true}));
	expect(paint({spans, isSelected: true})).toBe(
		'\u{1b}[7m\u{1b}[1m db-02\u{1b}[22m  2s \u{1b}[1m\u{1b}[31mfailed\u{1b}[22m\u{1b}[39m  \u{1b}[27m',
	);
	expect(paint({spans})).toContain('\u{1b}[2m2s\u{1b}[22m');
});
