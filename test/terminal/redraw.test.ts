import {beforeAll, expect, test} from 'vitest';
import {type BuiltFixture, buildFixture} from './kit/build-fixture.ts';
import {openTerminal} from './kit/open-terminal.ts';

let fixture: BuiltFixture;
beforeAll(async () => {
	fixture = await buildFixture('test/terminal/fixtures/clock.tsx');
	return fixture.remove;
});

test('after a storm of sizes the screen is that of the last one', async () => {
	await using terminal = openTerminal({
		command: process.execPath,
		args: [fixture.file],
		columns: 120,
		rows: 40,
	});
	await terminal.waitFor('count 0');
	for (let step = 0; step < 40; step++) {
		terminal.resize(60 + ((step * 37) % 200), 8 + ((step * 17) % 80));
	}

	terminal.resize(64, 16);
	await terminal.waitFor('size 64x16');
	await terminal.waitFor(() => terminal.screen()[15] === 'last line'.padEnd(64, '.'));
	expect(terminal.screen().filter(line => line !== '')).toHaveLength(2);
	expect(terminal.screen()[0]).toMatch(/^pid \d+ size 64x16 count 0 absences 0$/);
});

test('Ctrl-L draws everything anew over what another program has printed', async () => {
	await using terminal = openTerminal({
		command: process.execPath,
		args: [fixture.file],
		columns: 60,
		rows: 10,
	});
	await terminal.waitFor('count 0');
	const seen = terminal.bytes().length;
	terminal.press('ctrl-l');
	await terminal.waitFor(() => terminal.bytes().slice(seen).includes('\u001B[2J'));
	await terminal.waitFor('last line....');
});

test('a key costs the bytes of what it changed', async () => {
	await using terminal = openTerminal({
		command: process.execPath,
		args: [fixture.file],
		columns: 120,
		rows: 40,
	});
	await terminal.waitFor('count 0');
	const seen = terminal.bytes().length;
	terminal.press('x');
	await terminal.waitFor('count 1');
	expect(terminal.bytes().slice(seen).replace(/\d+H/, 'columnH').split('\u001B').slice(1)).toEqual([
		'[?2026h',
		'[1;columnH',
		'[1;36m1',
		'[m',
		'[?2026l',
	]);
});
