import {beforeAll, expect, test} from 'vitest';
import {type BuiltFixture, buildFixture} from './kit/build-fixture.ts';
import {type OpenTerminal, openTerminal} from './kit/open-terminal.ts';

let fixture: BuiltFixture;
beforeAll(async () => {
	fixture = await buildFixture('test/terminal/fixtures/clock.tsx');
	return fixture.remove;
});

function open(env: Readonly<Record<string, string>>): OpenTerminal {
	return openTerminal({command: process.execPath, args: [fixture.file], env, columns: 80, rows: 10});
}

test('with NO_COLOR looks remain, colours do not', async () => {
	await using coloured = open({});
	await using plain = open({NO_COLOR: '1'});
	await Promise.all([coloured.waitFor('last line'), plain.waitFor('last line')]);
	expect(coloured.cells()[0]?.[0]).toMatchObject({looks: 'bold', foreground: expect.stringMatching(/./)});
	expect(plain.cells()[0]?.[0]).toMatchObject({looks: 'bold', foreground: ''});
	expect(plain.cells()[9]?.[0]?.looks).toBe('inverse');
});

test('a console that knows no titles is sent none', async () => {
	await using terminal = openTerminal({
		command: process.execPath,
		args: [fixture.file],
		env: {TERM: 'linux'},
		columns: 80,
		rows: 10,
	});
	await terminal.waitFor('count 0');
	terminal.press('t', 'x');
	await terminal.waitFor('count 1');
	terminal.press('q');
	await terminal.exit;
	expect(terminal.bytes()).not.toContain('\u001B]0;');
	expect(terminal.bytes()).not.toContain(';0t');
});

test.each([
	['vt100', false],
	['screen', false],
	['linux', false],
	['xterm-256color', true],
])('a terminal called %s shows the same, and gets frames at once as a whole: %j', async (name, isWhole) => {
	await using terminal = open({TERM: name});
	await terminal.waitFor('count 0');
	terminal.press('x', 'x', 'x');
	await terminal.waitFor('count 3');
	expect(terminal.screen()[9]).toBe('last line'.padEnd(80, '.'));
	expect(terminal.bytes().includes('\u001B[?2026h')).toBe(isWhole);
	expect(terminal.cells()[0]?.[0]?.foreground === '').toBe(name === 'vt100');
	terminal.press('q');
	await terminal.exit;
	expect(terminal.screen()[0]).toBe('watched for a while');
});

test('a screen reader gets lines on the normal screen, each once', async () => {
	await using terminal = open({INK_SCREEN_READER: 'true'});
	await terminal.waitFor('last line');
	terminal.press('x');
	await terminal.waitFor('count 1');
	terminal.press('q');
	await terminal.exit;
	expect(terminal.bytes()).not.toContain('\u001B[?1049h');
	expect(terminal.bytes()).not.toContain('\u001B[2J');
	expect(terminal.screen().filter(line => line.startsWith('last line'))).toHaveLength(1);
	expect(terminal.screen().filter(line => line.startsWith('pid'))).toHaveLength(2);
});
