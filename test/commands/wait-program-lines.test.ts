import {expect, test} from 'vitest';
import {buildOnce} from '../helpers/build.ts';
import {ownFolders} from '../helpers/own-folders.ts';
import {linesOf, startProgram} from '../helpers/program.ts';
import {type Simulated, simulate} from '../helpers/simulated.ts';
import {openTerminal} from '../terminal/kit/open-terminal.ts';

const beat = ['--interval', '100ms', '--idle-interval', '100ms', '--appear', '60s'];
const job = {kind: 'cleanup', id: 'nightly', outcome: 'failed', queueFor: 1500, runFor: 3000} as const;

test('in a pipe each change is a line, and nothing else is', async () => {
	await using server = await simulate({speed: 1});
	const program = await startProgram(['wait', ...beat, job.id], server);
	await program.until('is not there yet');
	server.simulator.injectJob(job);
	const {stdout, stderr, exit} = await program.ended;
	expect({stderr, exit}).toEqual({stderr: '', exit: 1});
	const lines = linesOf(stdout);
	expect(lines.every(line => /^\d{4}-\d\d-\d\dT[\d:.]+Z {2}\S/.test(line))).toBe(true);
	const words = lines.map(line => line.split(/ {2,}/)[1]);
	expect(words.filter((word, index) => word !== words[index - 1])).toEqual([
		'unknown',
		'queued',
		'running',
		'failed',
	]);
	expect(lines.every(line => line.includes('nightly'))).toBe(true);
	// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
	expect(stdout).not.toMatch(/[\u001B\r]/);
});

test('on a terminal one line changes, and the end stays', async () => {
	await using server = await simulate({speed: 1});
	await using terminal = await openWait(server, job.id);
	await terminal.waitFor('is not there yet');
	server.simulator.injectJob(job);
	await terminal.waitFor(/queued {2}cleanup nightly/);
	await terminal.waitFor(/running {2}cleanup nightly {2}\S+ {2}[1-9]s/);
	expect(shown(terminal)).toHaveLength(1);
	expect((await terminal.exit).exitCode).toBe(1);
	const [first, ...others] = shown(terminal);
	expect(first).toMatch(/✖ cleanup nightly {2}\S+ {2}FAILED after \ds/);
	expect(others.join('\n')).toMatch(/requested ─+ \S+ queued ─+ \S+ running ─+ \S+ failed/);
	expect(others.join('\n')).not.toMatch(/running {2}cleanup|not there/);
});

test('on a terminal a failed poll is told on the line, and goes again', async () => {
	await using server = await simulate({speed: 1});
	server.simulator.injectJob({kind: 'cleanup', id: 'long', queueFor: 0, runFor: 600_000});
	await using terminal = await openWait(server, 'long');
	await terminal.waitFor(/running {2}cleanup long/);
	server.simulator.addFault('status=503');
	await terminal.waitFor(/running {2}cleanup long.*next try in \d+s: .*503/);
	server.simulator.clearFaults();
	await terminal.waitFor(() => !shown(terminal).join('').includes('503'));
	expect(shown(terminal)).toHaveLength(1);
	terminal.press('ctrl-c');
	expect((await terminal.exit).exitCode).toBe(130);
	expect(shown(terminal).join('\n')).toMatch(/running {2}cleanup long/);
	expect(terminal.modes.isCursorVisible).toBe(true);
});

async function openWait({env}: Simulated, id: string) {
	return openTerminal({
		command: process.execPath,
		args: [await buildOnce(), 'wait', ...beat, id],
		env: {...env, ...ownFolders(), TZ: 'UTC'},
		rows: 40,
	});
}

function shown(terminal: ReturnType<typeof openTerminal>): readonly string[] {
	return terminal.screen().filter(row => row !== '' && row !== '^C');
}
