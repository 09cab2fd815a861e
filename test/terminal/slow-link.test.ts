import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {beforeAll, expect, test, vi} from 'vitest';
import {buildOnce} from '../helpers/build.ts';
import {patience} from '../helpers/patience.ts';
import {type BuiltFixture, buildFixture} from './kit/build-fixture.ts';
import {isRunning} from './kit/is-running.ts';
import {type OpenTerminal, openTerminal} from './kit/open-terminal.ts';
import {openSlowLink} from './slow-hour/slow-link.ts';

let fixture: BuiltFixture;
beforeAll(async () => {
	fixture = await buildFixture('test/terminal/fixtures/clock.tsx');
	return fixture.remove;
});

function open(reportPath: string): OpenTerminal {
	return openTerminal({
		command: process.execPath,
		args: [fixture.file],
		env: {REPORT: reportPath},
		columns: 120,
		rows: 40,
	});
}

/** Its link takes nothing from here on, and is full. */
async function flood(terminal: OpenTerminal, reportPath: string): Promise<void> {
	await terminal.waitFor('count 0');
	terminal.pause();
	terminal.press('f');
	await vi.waitFor(async () => expect(await readFile(reportPath, 'utf8')).toContain('flooded'), patience);
}

test('a link that takes nothing stops no program, and gets the newest frame, not a queue', async () => {
	const reportPath = join(fixture.folder, 'report-1');
	await using terminal = open(reportPath);
	await flood(terminal, reportPath);
	terminal.press('x');
	const seen = terminal.bytes().length;

	terminal.resume();
	await terminal.waitFor('count 1');
	await terminal.waitFor('water');
	// 300 frames of 4 800 characters were drawn meanwhile: one was on its way, one is the newest.
	expect(terminal.bytes().length - seen).toBeLessThan(12_000);
});

test('a key waits on a modem for what is on its way, not for what was drawn since', async () => {
	await using link = openSlowLink(process.execPath, [fixture.file], 38_400);
	const see = (text: string) =>
		vi.waitFor(() => expect(link.screen().join()).toContain(text), {timeout: patience, interval: 5});
	await see('last line');
	link.press(['x']);
	await see('count 1');
	// A frame is some two kilobytes here, and 300 are asked for, one a millisecond.
	link.press(['f']);
	await see('water');
	const before = link.bytes();
	link.press(['x']);
	await see('count 2');
	expect(link.bytes() - before).toBeLessThan(4000);
});

test('while a whole screen is on its way over a modem a key is answered before the rest of it', async () => {
	await using link = openSlowLink(process.execPath, [await buildOnce(), '--demo'], 19_200);
	const see = (what: () => boolean) =>
		vi.waitFor(() => expect(what()).toBe(true), {timeout: patience, interval: 5});
	await see(() => link.screen().join().includes('q quit'));
	// It learns what the link takes from these few bytes and the nine kilobytes after them. The help is closed again.
	const started = link.bytes();
	for (let turn = 0; turn % 2 === 1 || link.bytes() < started + 1500; turn++) {
		link.press([turn % 2 === 0 ? '?' : 'esc']);
		await see(() => link.screen().join().includes('─ Keys') === (turn % 2 === 0));
	}

	link.resize(200, 60);
	await see(() => (link.screen()[59] ?? '').includes('q quit'));
	const before = link.bytes();
	link.press(['ctrl-l']);
	await see(() => link.bytes() > before + 1000);
	const pressed = link.bytes();
	link.press(['space']);
	await see(() => (link.screen()[59] ?? '').startsWith(' PAUSED'));
	expect(link.bytes() - pressed).toBeLessThan(5000);
});

test('a program that is stopped from elsewhere while its link takes nothing goes on afterwards', async () => {
	const reportPath = join(fixture.folder, 'report-3');
	await using terminal = open(reportPath);
	await flood(terminal, reportPath);

	process.kill(terminal.pid, 'SIGSTOP');
	await vi.waitFor(() => expect(terminal.isStopped()).toBe(true), patience);
	process.kill(terminal.pid, 'SIGCONT');
	await vi.waitFor(() => expect(terminal.isStopped()).toBe(false), patience);
	terminal.resume();
	await terminal.waitFor('absences 1');
	terminal.press('x');
	await terminal.waitFor('count 1');
});

test('a link that takes nothing does not keep the program from ending', async () => {
	const reportPath = join(fixture.folder, 'report-2');
	await using terminal = open(reportPath);
	await flood(terminal, reportPath);

	process.kill(terminal.pid, 'SIGTERM');
	await vi.waitFor(async () => expect(await isRunning(terminal.pid)).toBe(false), patience);
	terminal.resume();
	expect(await terminal.exit).toMatchObject({exitCode: 143});
});
