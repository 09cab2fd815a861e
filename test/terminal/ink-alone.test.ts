import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {beforeAll, describe, expect, test, vi} from 'vitest';
import {patience} from '../helpers/patience.ts';
import {type BuiltFixture, buildFixture} from './kit/build-fixture.ts';
import {seeCells} from './kit/cells.ts';
import {type OpenTerminal, openTerminal} from './kit/open-terminal.ts';

let fixture: BuiltFixture;
beforeAll(async () => {
	fixture = await buildFixture('test/terminal/fixtures/clock.tsx');
	return fixture.remove;
});

function open(env: Readonly<Record<string, string>> = {}): OpenTerminal {
	return openTerminal({
		command: process.execPath,
		args: [fixture.file],
		env: {FRAME_WRITER: 'no', ...env},
		columns: 100,
		rows: 20,
	});
}

describe('without the frame writer', () => {
	test('Ink shows the same screen, and gives the terminal back', async () => {
		await using own = open({FRAME_WRITER: 'yes'});
		await using ink = open();
		for (const terminal of [own, ink]) {
			await terminal.waitFor('count 0');
			terminal.press('x', 'x');
			await terminal.waitFor('count 2');
		}

		expect(ink.modes).toMatchObject({isAlternate: true, isCursorVisible: false});
		const [first, second] = [own, ink].map(terminal =>
			seeCells(terminal.cells()).map(row => row.filter(cell => !/\d/.test(cell.text))),
		);
		expect(second).toEqual(first);

		ink.press('q');
		expect((await ink.exit).exitCode).toBe(0);
		expect(ink.screen()[0]).toBe('watched for a while');
		expect(ink.modes).toMatchObject({isAlternate: false, isCursorVisible: true, isWrapping: true});
	});

	test('after a storm of sizes the screen is that of the last one', async () => {
		await using terminal = open();
		await terminal.waitFor('count 0');
		for (let step = 0; step < 20; step++) {
			terminal.resize(60 + ((step * 37) % 100), 8 + ((step * 17) % 40));
		}

		terminal.resize(64, 16);
		await terminal.waitFor('size 64x16');
		await terminal.waitFor(() => terminal.screen()[15] === 'last line'.padEnd(64, '.'));
		await terminal.waitFor(() => terminal.screen().filter(line => line !== '').length === 2);
	});

	test('Ctrl-L and a stop from elsewhere bring the whole screen back', async () => {
		await using terminal = open();
		await terminal.waitFor('count 0');
		terminal.scribble('\u001B[5;1Hrubbish');
		await terminal.waitFor('rubbish');
		terminal.press('ctrl-l');
		await terminal.waitFor(() => !terminal.screen().join('').includes('rubbish'));
		await terminal.waitFor('last line....');

		process.kill(terminal.pid, 'SIGSTOP');
		terminal.scribble('\u001B[H\u001B[2J\u001B[7;7Hrubbish');
		await terminal.waitFor('rubbish');
		process.kill(terminal.pid, 'SIGCONT');
		await terminal.waitFor('absences 1');
		await terminal.waitFor(() => terminal.screen()[19] === 'last line'.padEnd(100, '.'));
		expect(terminal.screen().filter(line => line !== '')).toHaveLength(2);
	});

	test('a link that takes nothing gets the newest frame, not a queue', async () => {
		const reportPath = join(fixture.folder, 'report-ink');
		await using terminal = open({REPORT: reportPath});
		await terminal.waitFor('count 0');
		terminal.pause();
		terminal.press('f');
		await vi.waitFor(async () => expect(await readFile(reportPath, 'utf8')).toContain('flooded'), patience);
		terminal.press('x');
		const seen = terminal.bytes().length;

		terminal.resume();
		await terminal.waitFor('count 1');
		await terminal.waitFor(() => terminal.screen()[19] === 'last line'.padEnd(100, '.'));
		expect(terminal.bytes().length - seen).toBeLessThan(150_000);
	});
});
