import {join} from 'node:path';
import {expect, test} from 'vitest';
import {buildOnce} from '../helpers/build.ts';
import {ownFolders} from '../helpers/own-folders.ts';
import {runProgram, startProgram} from '../helpers/program.ts';
import {peekJournal} from '../helpers/read-journal.ts';
import {simulate} from '../helpers/simulated.ts';
import {waitUntil} from '../helpers/wait-until.ts';
import {openTerminal} from '../terminal/kit/open-terminal.ts';
import {letStand} from '../terminal/program/keys/seat.ts';

const isLong = process.env.SWEEPWATCH_LONG !== undefined;

test('a screen on the journal of another program shows what that learns, and what a script takes note of', {
	timeout: 120_000,
}, async () => {
	await using server = await simulate({agents: 6, seed: 3, speed: 0.01});
	const {simulator, env} = server;
	const {XDG_STATE_HOME: state} = ownFolders();
	const journal = join(state, 'sweepwatch');
	const writing = [
		'events',
		'--journal',
		journal,
		'--interval',
		'200ms',
		'--idle-interval',
		'400ms',
		'--json',
	];
	const writer = await startProgram(writing, {env});
	const miss = () => simulator.injectJob({kind: 'cleanup', outcome: 'missed'}).id;
	await writer.until('"type":"activity"');
	await using screen = openTerminal({
		command: process.execPath,
		args: [await buildOnce(), '--stream', journal],
		env: {...ownFolders(), TZ: 'UTC', USER: 'bob'},
	});
	const strip = () => screen.screen().slice(0, 6).join('\n');
	await screen.waitFor('web-01');
	await screen.waitFor('2 Events');
	await screen.waitFor('0 all');
	screen.press('2', 'A', 'y');
	await screen.waitFor(() => !strip().includes('0 all'));
	const one = miss();
	await screen.waitFor(() => strip().includes(one.slice(0, 8)));
	const noted = await runProgram(['ack', 'cleanup', one, '--note', 'ticket 4711', '--journal', journal], {
		env: {USER: 'ann'},
	});
	expect([noted.exit, noted.stderr]).toEqual([0, '']);
	await screen.waitFor(() => /ack ann \d\d:\d\d "ticket 4711"/.test(strip()));
	const told = miss();
	await screen.waitFor(() => strip().includes(told.slice(0, 8)));
	// What is acknowledged on this screen is told to the others in the same way.
	await letStand(screen);
	screen.press('a');
	await screen.waitFor(/^ note: \W +to acknowledge /m);
	screen.press('enter');
	await screen.waitFor('acknowledged: ');
	await waitUntil(async () => /"acknowledged".*"by":"bob"/.test(await peekJournal(state)), 'it is shared');
	expect(screen.screen().at(-1)).not.toContain('collector');
	writer.child.kill('SIGKILL');
	await writer.ended;
	if (isLong) {
		await screen.waitFor(/no collector \d+s; a gap begins in \d+s/, 30_000);
	}

	screen.press('q', 'q', 'q');
	expect((await screen.exit).exitCode).toBe(0);
});
