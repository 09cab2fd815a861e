import {expect, test} from 'vitest';
import {askedAgain} from '../helpers/asked-again.ts';
import {buildOnce} from '../helpers/build.ts';
import {ownFolders} from '../helpers/own-folders.ts';
import {peekJournal} from '../helpers/read-journal.ts';
import {type Simulated, simulate} from '../helpers/simulated.ts';
import {waitUntil} from '../helpers/wait-until.ts';
import {openTerminal} from '../terminal/kit/open-terminal.ts';

const notification = '\u001B]9;';

test('a terminal rings once for a job, however often it is read, and not again after a restart', {
	timeout: 90_000,
}, async () => {
	// Nothing happens but what is ordered: nobody is called because something runs for long, either.
	await using server = await simulate({agents: 6, scenario: 'still', speed: 0.01, faults: ['repeat=0.5']});
	const {simulator} = server;
	const folders = ownFolders();
	const first = await open(server, folders);
	await first.waitFor('web-01');
	await first.waitFor(/2 Events.*live/);
	expect(first.modes.bells).toBe(0);
	const id = simulator.injectJob({kind: 'cleanup', outcome: 'missed'}).id.slice(0, 8);
	await first.waitFor(() => first.modes.bells > 0 && first.screen().join('\n').includes(id));
	simulator.addFault('down');
	await first.waitFor(/retry \d+|asking again/);
	simulator.removeFault('down');
	first.press('r');
	await first.waitFor(/2 Events.*live/);
	// Each of them reads the job again.
	await askedAgain(simulator, 4);
	// A kill before that is written down lets the next run call once more.
	await waitUntil(async () => {
		const lines = (await peekJournal(folders.XDG_STATE_HOME)).split('\n');
		return lines.some(line => line.includes('"type":"alerted"') && line.includes(id));
	}, 'it is written down that somebody was called for the job');
	expect(first.modes.bells).toBe(1);
	expect(first.bytes().split(notification)).toHaveLength(2);
	first.kill('SIGKILL');
	await first.exit;
	await first[Symbol.asyncDispose]();

	await using second = await open(server, folders);
	await second.waitFor(/2 Events.*live/);
	await second.waitFor(/3 History.*as of/);
	await askedAgain(simulator, 4);
	// The strip has the worst alone; all of them are behind a key.
	second.press('0');
	await second.waitFor('0 Trouble');
	await second.waitFor(id);
	expect(second.screen().some(line => line.includes(id) && line.includes('missed'))).toBe(true);
	expect(second.modes.bells).toBe(0);
	expect(second.bytes()).not.toContain(notification);
	simulator.injectJob({kind: 'backup', outcome: 'missed'});
	await second.waitFor(() => second.modes.bells === 1);
});

async function open({env}: Simulated, folders: Readonly<Record<string, string>>) {
	return openTerminal({
		command: process.execPath,
		args: [await buildOnce(), '--bell', '--notify', '--interval', '200ms', '--idle-interval', '300ms'],
		env: {...env, ...folders, TZ: 'UTC'},
	});
}
