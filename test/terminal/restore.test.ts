import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {beforeAll, expect, test, vi} from 'vitest';
import {patience} from '../helpers/patience.ts';
import {type BuiltFixture, buildFixture} from './kit/build-fixture.ts';
import {isRunning} from './kit/is-running.ts';
import {type OpenTerminal, openTerminal} from './kit/open-terminal.ts';

let fixture: BuiltFixture;
beforeAll(async () => {
	fixture = await buildFixture('test/terminal/fixtures/clock.tsx');
	return fixture.remove;
});

/** A shell stays behind, as on a real login: what it prints shows whether the terminal is usable. */
function openShell(env: Readonly<Record<string, string>> = {}): OpenTerminal {
	return openTerminal({
		command: 'bash',
		args: [
			'-c',
			`printf '\\033]0;my shell\\007before\\n'; ${process.execPath} ${fixture.file}; echo "status $?"; cat`,
		],
		env,
		columns: 60,
		rows: 40,
	});
}

function readPid(terminal: OpenTerminal): number {
	return Number(/pid (\d+)/.exec(terminal.screen().join('\n'))?.[1]);
}

const ways: readonly (readonly [string, (terminal: OpenTerminal) => void, number, RegExp])[] = [
	['q', terminal => terminal.press('q'), 0, /watched for a while/],
	['Ctrl-C', terminal => terminal.press('ctrl-c'), 0, /watched for a while/],
	['SIGTERM', terminal => process.kill(readPid(terminal), 'SIGTERM'), 143, /ended by signal/],
	['SIGHUP', terminal => process.kill(readPid(terminal), 'SIGHUP'), 129, /ended by signal/],
	['SIGINT', terminal => process.kill(readPid(terminal), 'SIGINT'), 130, /ended by signal/],
	['an uncaught error', terminal => terminal.press('u'), 1, /Error: an uncaught error/],
	['an unhandled rejection', terminal => terminal.press('r'), 1, /Error: a rejected promise/],
];

test.each(ways)('%s gives the terminal back', async (_name, end, status, says) => {
	await using terminal = openShell();
	await terminal.waitFor('count 0');
	expect(terminal.modes).toMatchObject({isAlternate: true, isCursorVisible: false, isWrapping: false});
	expect(terminal.modes.isMouseOn).toBe(false);
	terminal.press('t');
	await terminal.waitFor(() => terminal.modes.title.includes('sweepwatch'));
	expect(terminal.isCooked()).toBe(false);

	end(terminal);
	await terminal.waitFor(`status ${status}`);

	expect(terminal.screen()[0]).toBe('before');
	expect(terminal.screen().join('\n')).toMatch(says);
	expect(terminal.modes).toMatchObject({
		isAlternate: false,
		isCursorVisible: true,
		isWrapping: true,
		title: 'my shell',
	});
	expect(terminal.isCooked()).toBe(true);
	expect(terminal.bytes().split('\u001B[?1049l')).toHaveLength(2);
	expect(
		terminal
			.cells()
			.flat()
			.some(cell => cell.looks !== ''),
	).toBe(false);
});

test('a lost terminal ends the program, with no terminal to restore', async () => {
	const reportPath = join(fixture.folder, 'report-1');
	const terminal = openShell({REPORT: reportPath});
	await terminal.waitFor('count 0');
	const pid = readPid(terminal);

	terminal.hangUp();

	await vi.waitFor(
		async () => expect(await readFile(reportPath, 'utf8')).toMatch(/^(?:SIGHUP|lost)\n$/),
		patience,
	);
	await vi.waitFor(async () => expect(await isRunning(pid)).toBe(false), patience);
});

test('a warning printed while the screen is up is seen after it, not across it', async () => {
	await using terminal = openShell();
	await terminal.waitFor('count 0');
	terminal.press('w', 'x');
	await terminal.waitFor('count 1');
	expect(terminal.screen().join('\n')).not.toContain('held back');

	terminal.press('q');
	await terminal.waitFor('status 0');
	expect(terminal.screen().join('\n')).toContain('Warning: held back');
});

test('the bell rings, and a copy reaches the clipboard without what could steer a shell', async () => {
	await using terminal = openShell();
	await terminal.waitFor('count 0');
	terminal.press('b', 'y', 'x');
	await terminal.waitFor('count 1');
	await terminal.waitFor(() => terminal.modes.bells === 1);
	expect(terminal.modes.clipboard).toBe('line one\nname — ü[31m');
});
