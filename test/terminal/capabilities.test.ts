import {expect, test} from 'vitest';
import {readCapabilities} from '../../source/terminal/capabilities.ts';

const xterm = {TERM: 'xterm-256color', LANG: 'en_US.UTF-8'};
type Environment = Readonly<Record<string, string>>;

test.each<readonly [string, Environment, boolean, Partial<ReturnType<typeof readCapabilities>>]>([
	[
		'a common terminal can do everything',
		xterm,
		true,
		{canDraw: true, colour: true, unicode: true, title: true},
	],
	['a pipe can draw nothing', xterm, false, {canDraw: false, colour: false, title: false}],
	['a dumb terminal can draw nothing', {...xterm, TERM: 'dumb'}, true, {canDraw: false, colour: false}],
	['a terminal without a name can draw nothing', {LANG: 'C.UTF-8'}, true, {canDraw: false}],
	['NO_COLOR takes the colours', {...xterm, NO_COLOR: '1'}, true, {canDraw: true, colour: false}],
	['an empty NO_COLOR takes none', {...xterm, NO_COLOR: ''}, true, {colour: true}],
	[
		'FORCE_COLOR is the more explicit wish',
		{...xterm, NO_COLOR: '1', FORCE_COLOR: '1'},
		true,
		{colour: true},
	],
	['FORCE_COLOR colours a pipe', {...xterm, FORCE_COLOR: ''}, false, {colour: true, canDraw: false}],
	['FORCE_COLOR=0 takes the colours', {...xterm, FORCE_COLOR: '0'}, true, {colour: false}],
	['the C locale has ASCII alone', {...xterm, LC_ALL: 'C'}, true, {unicode: false}],
	['no locale is the C locale', {TERM: 'xterm'}, true, {unicode: false}],
	['LC_CTYPE stands above LANG', {...xterm, LC_CTYPE: 'POSIX'}, true, {unicode: false}],
	['utf8 is spelt in many ways', {TERM: 'xterm', LANG: 'de_DE.utf8'}, true, {unicode: true}],
	['another character set is not ours', {TERM: 'xterm', LANG: 'de_DE.ISO-8859-1'}, true, {unicode: false}],
	['the console of a machine has no title', {...xterm, TERM: 'linux'}, true, {title: false, canDraw: true}],
	['GNU screen has no title', {...xterm, TERM: 'screen-256color'}, true, {title: false, colour: true}],
	['tmux has a title', {...xterm, TERM: 'screen-256color', TMUX: '/tmp/tmux'}, true, {title: true}],
	['a vt100 has neither colours nor a title', {...xterm, TERM: 'vt100'}, true, {colour: false, title: false}],
	['a screen reader is told of', {...xterm, INK_SCREEN_READER: 'true'}, true, {screenReader: true}],
])('%s', (_name, env, isTTY, expected) => {
	expect(readCapabilities(env, {isTTY})).toMatchObject(expected);
});
