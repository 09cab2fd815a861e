import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {buildOnce} from '../helpers/build.ts';
import {ownFolders} from '../helpers/own-folders.ts';
import {runProgram, startProgram} from '../helpers/program.ts';
import {waitUntil} from '../helpers/wait-until.ts';
import {openTerminal} from '../terminal/kit/open-terminal.ts';
import {escapes, mark} from './escapes.ts';
import {hostileServer} from './hostile-server.ts';

const beat = ['--interval', '200ms', '--idle-interval', '200ms'];
const active = /(?!\r?\n)[\p{Cc}\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E0FFF}]/u;

test('whatever a server says, no command prints what acts, and none runs it', {
	timeout: 120_000,
}, async () => {
	const folders = ownFolders();
	await using server = await hostileServer(folders.HOME);
	const noted = join(folders.HOME, 'noted');
	const onFailure = `printf '%s ' "$SWEEPWATCH_AGENT $SWEEPWATCH_REASON $SWEEPWATCH_EVENT" >> '${noted}'`;
	const env = {...server.env, ...folders};
	const run = (...parameters: readonly string[]) => runProgram(parameters, {env});
	/** Ended when its command has run, however long a busy machine takes. */
	const watchFailure = async () => {
		const program = await startProgram(['events', ...beat, '--shell', '--on-failure', onFailure], {env});
		await program.until(/\n/);
		server.simulator.injectJob({kind: 'cleanup', outcome: 'failed', queueFor: 500, runFor: 1});
		await waitUntil(() => existsSync(noted), 'somebody is called');
		program.child.kill('SIGINT');
		const ended = await program.ended;
		expect(ended.exit).toBe(130);
		return {...ended, exit: 0};
	};
	const watchLines = (...more: readonly string[]) =>
		run('events', '--no-journal', ...beat, '--limit', '60', ...more);
	const outputs = await Promise.all([
		watchFailure(),
		watchLines('--json'),
		watchLines('--ascii'),
		run('agents'),
		run('agents', '--json'),
		run('history', '--csv'),
		run('history'),
		run('cleanups'),
		run('doctor'),
	]);
	outputs.push(
		await run('report'),
		await run('replay', join(folders.XDG_STATE_HOME, 'sweepwatch'), '--plain'),
		await run('report', '--markdown'),
	);
	for (const {stdout, stderr, exit} of outputs) {
		expect(active.exec(stdout + stderr)?.[0]).toBeUndefined();
		expect(stdout.length, stderr).toBeGreaterThan(100);
		expect(exit, stderr).toBe(0);
	}

	expect(outputs.some(({stdout}) => stdout.includes(mark))).toBe(true);
	expect(server.used()).toBeGreaterThan(escapes.length);
	expect(existsSync(join(folders.HOME, 'pwned'))).toBe(false);
	const told = readFileSync(noted, 'utf8');
	expect(told).toContain(mark);
	expect(active.exec(told)?.[0]).toBeUndefined();
	const names = readdirSync(folders.XDG_STATE_HOME, {recursive: true, encoding: 'utf8'});
	expect(names.filter(name => !/^[\w./:%-]+$/.test(name))).toEqual([]);
});

const start = String.raw`\u001B`;
const end = String.raw`\u0007`;

/** What the program itself says to a terminal. */
const own = new RegExp(
	[
		String.raw`${start}\[[\d;]*(?:[A-HJ-MPSTXbdmr]|\$r)`,
		String.raw`${start}\[\?(?:7|25|1049|2026)[hl]`,
		// The last two: whether all was shown, and where a blank that it repeated has led.
		String.raw`${start}\[(?:c|2\*x|2[23];0t|5n|6n)`,
		String.raw`${start}\](?:0|9|777);[^\p{Cc}]*${end}`,
		String.raw`${start}\]52;c;[\w+/=]*${end}`,
		// It asks for its ground.
		String.raw`${start}\]11;\?${start}\\`,
		// By these it moves its cursor.
		String.raw`[\b\r]`,
	].join('|'),
	'gu',
);
const notice = new RegExp(String.raw`${start}\](?:9|777);`);
const stranger = new RegExp(String.raw`${start}[^\p{L}]*${mark}`, 'u');

test('whatever a server says, nothing but our own sequences reaches a terminal', {
	timeout: 120_000,
}, async () => {
	const folders = ownFolders();
	await using server = await hostileServer(folders.HOME);
	await using terminal = openTerminal({
		command: process.execPath,
		args: [await buildOnce(), ...beat, '--notify'],
		env: {...server.env, ...folders, TZ: 'UTC'},
	});
	await terminal.waitFor(/3 History.*as of/);
	await terminal.waitFor(mark);
	for (const pane of ['1', '2', '3']) {
		terminal.press(pane, 'g');
		for (let row = 0; row < 5; row++) {
			terminal.press('enter');
			await terminal.waitFor(/^─ (?!\d)/m);
			terminal.press('y', 'G', 'q', 'j');
			await terminal.waitFor('1 Agents');
		}
	}

	server.simulator.injectJob({kind: 'cleanup', outcome: 'failed', queueFor: 1, runFor: 1});
	await waitUntil(() => notice.test(terminal.bytes()), 'it told of a failure');
	await waitUntil(() => server.used() > escapes.length, 'every family was answered');
	terminal.press('q');
	expect((await terminal.exit).exitCode).toBe(0);
	expect(active.exec(terminal.bytes().replace(own, ''))?.[0]).toBeUndefined();
	expect(terminal.bytes()).not.toMatch(stranger);
});
