import {execFileSync} from 'node:child_process';
import {beforeAll, expect, test, vi} from 'vitest';
import {patience} from '../helpers/patience.ts';
import {type BuiltFixture, buildFixture} from './kit/build-fixture.ts';
import {type OpenTerminal, openTerminal} from './kit/open-terminal.ts';

let fixture: BuiltFixture;
beforeAll(async () => {
	fixture = await buildFixture('test/terminal/fixtures/clock.tsx');
	return fixture.remove;
});

/** A shell with job control, as a person has. */
async function openJobShell(): Promise<OpenTerminal> {
	const terminal = openTerminal({
		command: 'bash',
		args: ['--norc', '--noprofile', '-i'],
		env: {PS1: 'ready> ', REPORT: ''},
		columns: 100,
		rows: 12,
	});
	await terminal.waitFor('ready>');
	terminal.press(`printf '\\033]0;my shell\\007'; clear; ${process.execPath} ${fixture.file}\r`);
	await terminal.waitFor('absences 0');
	return terminal;
}

test('Ctrl-Z gives the shell its terminal, and fg brings the whole screen back', async () => {
	await using terminal = await openJobShell();
	terminal.press('x');
	await terminal.waitFor('count 1');
	const before = terminal.cells();

	terminal.press('ctrl-z');
	await terminal.waitFor('Stopped');
	expect(terminal.modes).toMatchObject({
		isAlternate: false,
		isCursorVisible: true,
		isWrapping: true,
		title: 'my shell',
	});
	terminal.press('echo in the shell\r');
	await terminal.waitFor(/^in the shell/m);

	terminal.press('fg\r');
	await terminal.waitFor('absences 1');
	expect(terminal.modes).toMatchObject({isAlternate: true, isCursorVisible: false, isWrapping: false});
	expect(terminal.cells().slice(1)).toEqual(before.slice(1));

	// Keys work again, a second time too.
	terminal.press('x');
	await terminal.waitFor('count 2');
	terminal.press('ctrl-z');
	await terminal.waitFor('Stopped');
	terminal.press('fg\r');
	await terminal.waitFor('absences 2');
	terminal.press('q');
	await terminal.waitFor('watched for a while');
	expect(terminal.modes.isAlternate).toBe(false);
});

test('the size that changed while the program was stopped is the size that is drawn', async () => {
	await using terminal = await openJobShell();
	terminal.press('ctrl-z');
	await terminal.waitFor('Stopped');
	terminal.resize(80, 20);
	terminal.press('fg\r');
	await terminal.waitFor('size 80x20');
	await terminal.waitFor(() => terminal.screen()[19] === 'last line'.padEnd(80, '.'));
});

test('a program stopped from elsewhere draws everything anew when it goes on', async () => {
	await using terminal = openTerminal({
		command: process.execPath,
		args: [fixture.file],
		columns: 60,
		rows: 10,
	});
	await terminal.waitFor('count 0');
	process.kill(terminal.pid, 'SIGSTOP');
	const seen = terminal.bytes().length;
	process.kill(terminal.pid, 'SIGCONT');
	await terminal.waitFor('absences 1');
	expect(terminal.bytes().slice(seen)).toContain('\u001B[2J');
	terminal.press('x');
	await terminal.waitFor('count 1');
});

test('Ctrl-Z stops the program even where no shell waits for it', async () => {
	await using terminal = openTerminal({
		command: process.execPath,
		args: [fixture.file],
		columns: 60,
		rows: 10,
	});
	await terminal.waitFor('count 0');
	terminal.press('ctrl-z');
	await terminal.waitFor(() => !terminal.modes.isAlternate);
	// It stops right after the mode of the keys is given back; going on before that would be in vain.
	await vi.waitFor(() => expect(stateOf(terminal.pid)).toBe('T'), patience);
	expect(terminal.isCooked()).toBe(true);
	process.kill(terminal.pid, 'SIGCONT');
	await terminal.waitFor('absences 1');
	expect(terminal.modes.isAlternate).toBe(true);
});

function stateOf(pid: number): string {
	return execFileSync('ps', ['-o', 'state=', '-p', String(pid)], {encoding: 'utf8'}).trim();
}
