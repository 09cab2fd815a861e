import {readFile, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {ownFolders} from '../../helpers/own-folders.ts';
import {openLive} from './open-live.ts';

const enter = '\u001B[?1049h';
const leave = '\u001B[?1049l';

describe.concurrent('the live screen ends', () => {
	test('on q: the terminal is as it was, a summary stays, and the status is 0', async () => {
		const folders = ownFolders();
		await using live = await openLive({env: folders});
		const {terminal} = live;
		await terminal.waitFor('1 Agents');
		await terminal.waitFor('web-01');
		await terminal.waitFor('0 all');
		expect(terminal.isCooked()).toBe(false);
		// What somebody keeps before: the path is whole, and the file is his alone.
		const path = join(folders.HOME, 'the night.svg');
		terminal.press(':save svg ~/the night.svg', 'enter');
		await terminal.waitFor(`saved to ${path}`.slice(0, 20));
		expect(await readFile(path, 'utf8')).toMatch(/^<svg [\s\S]*1 Agents[\s\S]*0 Trouble[\s\S]*<\/svg>\n$/);
		expect((await stat(path)).mode & 0o777).toBe(0o600);
		terminal.press(':save svg ~/the night.svg', 'enter');
		await terminal.waitFor('is there already');
		terminal.press('q');
		expect((await terminal.exit).exitCode).toBe(0);
		expect(terminal.bytes().split(enter)).toHaveLength(2);
		expect(terminal.bytes().split(leave)).toHaveLength(2);
		expect(terminal.screen().join('\n')).toMatch(/sweepwatch .*: watched for \d+s/);
	});

	test('on Ctrl-C with the status of an interrupt', async () => {
		await using live = await openLive();
		await live.terminal.waitFor('web-01');
		live.terminal.press('ctrl-c');
		expect((await live.terminal.exit).exitCode).toBe(130);
		expect(live.terminal.bytes()).toContain(leave);
	});

	test('on Ctrl-C, also where a paste was begun and its end was lost', async () => {
		await using live = await openLive();
		await live.terminal.waitFor('web-01');
		live.terminal.press('\u001B[200~some text', 'ctrl-c');
		expect((await live.terminal.exit).exitCode).toBe(130);
	});

	test.each([
		['SIGTERM', 143],
		['SIGHUP', 129],
		['SIGINT', 130],
	])('on %s: the terminal is as it was, and the status is %i', async (signal, status) => {
		await using live = await openLive();
		await live.terminal.waitFor('web-01');
		live.terminal.kill(signal);
		expect((await live.terminal.exit).exitCode).toBe(status);
		expect(live.terminal.bytes()).toContain(leave);
	});

	test('by itself after --for, with the status 0', async () => {
		await using live = await openLive({args: ['--for', '2s']});
		expect((await live.terminal.exit).exitCode).toBe(0);
		expect(live.terminal.bytes()).toContain(enter);
		expect(live.terminal.bytes()).toContain(leave);
	});

	test('with the status "not authorised" when somebody quits a watch that was refused', async () => {
		await using live = await openLive({env: {SWEEPWATCH_TOKEN: 'not-the-right-one'}});
		await live.terminal.waitFor('401');
		live.terminal.press('q');
		expect((await live.terminal.exit).exitCode).toBe(6);
	});

	test('when its terminal is taken away, leaving no process behind', async ({expect}) => {
		await using live = await openLive();
		await live.terminal.waitFor('web-01');
		const {pid} = live.terminal;
		live.terminal.hangUp();
		await expect.poll(() => isRunning(pid)).toBe(false);
	});

	test('only when asked: Ctrl-Z suspends, and the screen is drawn anew afterwards', async ({expect}) => {
		await using live = await openLive({args: ['--mouse']});
		const {terminal} = live;
		await terminal.waitFor(/web-01 +online/);
		expect(terminal.modes.isMouseOn).toBe(true);
		const row = terminal.screen().findIndex(line => /web-01 +(?:online|offline)/.test(line));
		terminal.press(`\u001B[<0;5;${row + 1}M\u001B[<0;5;${row + 1}m`, 'enter');
		await terminal.waitFor(/─ Agent web-01/);
		terminal.press('ctrl-z');
		await terminal.waitFor(() => terminal.bytes().includes(leave));
		await expect.poll(() => terminal.isStopped()).toBe(true);
		expect(terminal.isCooked()).toBe(true);
		expect(terminal.modes.isMouseOn).toBe(false);
		process.kill(terminal.pid, 'SIGCONT');
		await terminal.waitFor(() => terminal.bytes().split(enter).length === 3);
		await terminal.waitFor('web-01');
		expect(terminal.modes.isMouseOn).toBe(true);
	});
});

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}
