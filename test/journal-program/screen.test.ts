import {describe, expect, test} from 'vitest';
import {buildOnce} from '../helpers/build.ts';
import {ownFolders} from '../helpers/own-folders.ts';
import {peekJournal} from '../helpers/read-journal.ts';
import {type Simulated, simulate} from '../helpers/simulated.ts';
import {waitUntil} from '../helpers/wait-until.ts';
import {type OpenTerminal, openTerminal} from '../terminal/kit/open-terminal.ts';
import {letStand} from '../terminal/program/keys/seat.ts';

describe.concurrent('the screen after a restart', () => {
	test.for([
		['was quit', 'q'],
		['was killed', 'kill'],
	] as const)(
		'of one that %s opens with what was known, and pins what nobody acknowledged',
		async ([, how]) => {
			// Nothing happens but what is ordered.
			await using server = await simulate({agents: 6, scenario: 'still'});
			const {simulator} = server;
			const folders = ownFolders();
			const first = await open(server, folders);
			await first.waitFor('web-01');
			await first.waitFor(/2 Events.*live/);
			const left = miss(simulator);
			await first.waitFor(() => stripOf(first).includes(left));
			const seen = miss(simulator);
			// The newest is on top, and that is the one that is acknowledged, once: the other is next.
			await first.waitFor(() => first.screen()[1]?.includes(seen) ?? false);
			await letStand(first);
			first.press('a');
			await first.waitFor(() => !stripOf(first).includes(seen) && stripOf(first).includes(left));
			await waitUntil(
				async () => (await peekJournal(folders.XDG_STATE_HOME)).includes('"type":"acknowledged"'),
				'the acknowledgement is on the disk',
			);
			await end(first, how);

			// Nobody answers: all that is seen comes from the journal.
			simulator.setFaults(['down']);
			const second = await open(server, folders);
			await second.waitFor('web-01');
			await second.waitFor(() => stripOf(second).includes(left));
			expect(stripOf(second)).not.toContain(seen);
			simulator.clearFaults();
			second.press('r');
			await second.waitFor(/2 Events.*live/);
			await second.waitFor(/3 History.*as of/);
			expect(stripOf(second)).toContain(left);
			expect(stripOf(second)).not.toContain(seen);
			await end(second, 'q');
		},
	);
});

function miss(simulator: Simulated['simulator']): string {
	return simulator.injectJob({kind: 'cleanup', outcome: 'missed'}).id.slice(0, 8);
}

/** Where bad jobs are pinned. */
function stripOf(terminal: OpenTerminal): string {
	return terminal.screen().slice(0, 4).join('\n');
}

async function open({env}: Simulated, folders: Readonly<Record<string, string>>): Promise<OpenTerminal> {
	return openTerminal({
		command: process.execPath,
		args: [await buildOnce(), '--interval', '200ms', '--idle-interval', '400ms'],
		env: {...env, ...folders, TZ: 'UTC'},
	});
}

async function end(terminal: OpenTerminal, how: 'q' | 'kill'): Promise<void> {
	if (how === 'q') {
		terminal.press('q', 'q', 'q');
	} else {
		terminal.kill('SIGKILL');
	}

	await terminal.exit;
	await terminal[Symbol.asyncDispose]();
}
