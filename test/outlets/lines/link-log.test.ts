import fc from 'fast-check';
import {expect, test} from 'vitest';
import {writeLine} from '../../../source/outlets/lines/line.ts';
import {linkLog} from '../../../source/outlets/lines/link-log.ts';
import {takesLinks} from '../../../source/terminal/terminals.ts';

const log = 'https://logs.example/agents/8f13/5690.log';
const link = (shown: string) => `\u001b]8;;${log}\u001b\\${shown}\u001b]8;;\u001b\\`;
const line = {time: '14:02', word: 'info', rest: `db-02  log_upload  log ${log}`, bad: false} as const;
const form = {ascii: false, colour: false, hasLinks: true};

test('the address of a log is a link, and nothing else of the line is', () => {
	expect(writeLine(line, form)).toBe(`14:02  info       db-02  log_upload  log ${link(log)}`);
	expect(writeLine({...line, rest: `see ${log}`}, form)).not.toContain('\u001b');
	expect(writeLine(line, {...form, hasLinks: false})).not.toContain('\u001b');
});

test('what is left of one that was cut leads to all of it', () => {
	expect(writeLine(line, {...form, width: () => 60})).toBe(
		`14:02  info       db-02  log_upload  log ${link('https://logs.examp…')}`,
	);
	expect(writeLine(line, {...form, width: () => 30})).not.toContain('\u001b]8');
});

test('no sign of a server gets into the sequence that could end it', () => {
	fc.assert(
		fc.property(fc.string({unit: 'binary'}), text => {
			const whole = `log https://a.example/${text}`;
			const told = linkLog(whole, whole);
			const [, target, end] = told.split('\u001b');
			expect(told === whole || (/^\]8;;[!-~]+$/.test(target ?? '') && end?.startsWith('\\'))).toBe(true);
		}),
	);
});

test.each([
	[{TERM: 'xterm-kitty'}, true],
	[{TERM: 'xterm-256color', VTE_VERSION: '7003'}, true],
	[{TERM: 'xterm-256color', TERM_PROGRAM: 'iTerm.app'}, true],
	[{TERM: 'foot'}, true],
	[{TERM: 'xterm-256color'}, false],
	[{TERM: 'screen-256color', VTE_VERSION: '7003'}, false],
	[{TERM: 'xterm-kitty', TMUX: '/tmp/tmux,1,0'}, false],
	[{TERM: 'linux'}, false],
	[{}, false],
])('%j takes links: %j', (env, takes) => {
	expect(takesLinks(env)).toBe(takes);
});
