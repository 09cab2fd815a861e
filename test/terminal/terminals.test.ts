import {expect, test} from 'vitest';
import {findTerminal} from '../../source/terminal/terminals.ts';
import {createTextDraw} from './kit/read-rows.ts';

type Environment = Readonly<Record<string, string>>;

test.each<readonly [string, Environment, string]>([
	['linux', {}, 'scrolls erases'],
	['cons25', {}, 'scrolls erases'],
	['vt100', {}, ''],
	['vt220', {}, ''],
	['screen', {}, 'scrolls'],
	['screen-256color', {}, 'scrolls'],
	['screen.xterm-256color', {}, 'scrolls'],
	['screen-256color', {TMUX: '/tmp/tmux', STY: '1.tty'}, 'scrolls'],
	['screen-256color', {TMUX: '/tmp/tmux'}, 'scrolls erases repeats synchronizes'],
	['tmux-256color', {}, 'scrolls erases repeats synchronizes'],
	['alacritty', {}, 'scrolls erases repeats synchronizes'],
	['foot-extra', {}, 'scrolls erases repeats synchronizes'],
	['xterm-kitty', {}, 'scrolls erases repeats synchronizes'],
	['xterm-ghostty', {}, 'scrolls erases repeats synchronizes'],
	['xterm-256color', {}, 'scrolls erases synchronizes'],
	['xterm', {XTERM_VERSION: 'XTerm(390)'}, 'scrolls erases repeats synchronizes'],
	['xterm-256color', {VTE_VERSION: '7600'}, 'scrolls erases repeats synchronizes'],
	['xterm-256color', {VTE_VERSION: '4205'}, 'scrolls erases synchronizes'],
	['rxvt-unicode-256color', {}, 'scrolls erases synchronizes'],
	['st-256color', {}, 'scrolls erases synchronizes'],
	['wyse60', {}, ''],
	['stterm', {}, ''],
	['xtermish', {}, ''],
])('%s with %o can do: %s', (term, env, expected) => {
	const known = findTerminal({...env, TERM: term});
	const can = (['scrolls', 'erases', 'repeats', 'synchronizes'] as const).filter(ability => known[ability]);
	expect(can.join(' ')).toBe(expected);
});

test.each<readonly [string, Environment, string]>([
	['xterm-kitty', {}, 'yes'],
	['xterm-256color', {}, 'perhaps'],
	['xterm-256color', {VTE_VERSION: '7600'}, 'perhaps'],
	['foot', {}, 'perhaps'],
	['putty-256color', {}, 'perhaps'],
	['tmux-256color', {}, 'no'],
	['screen-256color', {}, 'no'],
	['screen', {STY: '1.tty'}, 'no'],
	['linux', {}, 'no'],
	['vt100', {}, 'no'],
	['vt420', {}, 'no'],
	['wyse60', {}, 'no'],
])('whether %s with %o changes the looks of rectangles is known before: %s', (term, env, expected) => {
	const {restyles, mayRestyle} = findTerminal({...env, TERM: term});
	expect(restyles ? 'yes' : mayRestyle ? 'perhaps' : 'no').toBe(expected);
});

const frames = [
	'first   row\nsecond  row\n\u001B[7mthird   row             \u001B[27m\nfourth  row\nlast',
	'second  row\n\u001B[7mthird   row             \u001B[27m\nfourth  row\nx\nlast',
	`a${' '.repeat(20)}z`,
	`b${' '.repeat(20)}z`,
	`bbbbbbbbbbbbbbbbbbbbbz`,
	`b${' '.repeat(20)}z`,
	`\u001B[7mb${' '.repeat(20)}z  \u001B[27m`,
];

/** Everything that is sent, as the kinds of sequences in it. */
function sequencesFor(env: Environment): Set<string> {
	const draw = createTextDraw(() => ({columns: 24, rows: 5}), findTerminal(env));
	const bytes = frames.map((frame, index) => draw(frame, index === 0)).join('');
	// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
	return new Set([...bytes.matchAll(/\u001B\[(\??)[\d;]*([*$]?.)/g)].map(match => `${match[1]}${match[2]}`));
}

test.each([
	['vt100', []],
	['wyse60', []],
	['screen', ['M']],
	['linux', ['M', 'X']],
	['xterm-256color', ['?h', 'M', 'X']],
	['tmux-256color', ['?h', 'M', 'b']],
	['xterm-kitty', ['$r', '*x', '?h', 'M', 'b']],
])('%s is sent nothing that it does not know', (term, beyond) => {
	const seen = [...sequencesFor({TERM: term})];
	// Cursor, erasing to the end, style, margins and modes that are switched off: all since the vt100.
	expect(seen.filter(kind => !/^(?:[ABCDHJKmr]|\?l)$/.test(kind)).sort()).toEqual(beyond);
});
