import {describe, expect, test} from 'vitest';
import {openNats} from '../../../source/bus/nats/open-nats.ts';
import {systemClock} from '../../../source/commands/system-clock.ts';
import {buildOnce} from '../../helpers/build.ts';
import {hasNats, natsReason, startNats} from '../../helpers/nats-server.ts';
import {agentWith, cleanupWith, eventWith, pollWith} from '../../helpers/observations.ts';
import {ownFolders} from '../../helpers/own-folders.ts';
import {createTeller, makeStreams} from '../../helpers/team.ts';
import {openTerminal} from '../../terminal/kit/open-terminal.ts';

const id = '2f8708b3-d16b-11e4-bc22-c8e0eb190e3d';

describe.skipIf(!hasNats)(`the screen on a real stream${natsReason}`, () => {
	test('goes on though the server is killed and another collector takes over, and shares what it notes', async () => {
		await using server = await startNats();
		const servers = [`127.0.0.1:${server.port}`];
		const bus = await openNats({servers, isEncrypted: false, clock: systemClock});
		await makeStreams(bus, 'dfw');
		const poll = () => {
			const at = new Date();
			return {...pollWith({ok: true, error: null, retryAt: null, nextAt: at, coveredUntil: at}), at};
		};
		const at = new Date();
		const failed = {...cleanupWith({state: 'failed', status: 'failed', startedAt: at, endedAt: at}), at};
		const first = createTeller(bus, 'dfw', 1);
		await first.head();
		await first.tell({...agentWith(), at}, failed, poll());
		await using terminal = openTerminal({
			command: process.execPath,
			args: [await buildOnce(), '--stream', `nats://${servers[0]}/dfw`],
			env: {...ownFolders(), TZ: 'UTC', USER: 'ann'},
		});
		const text = () => terminal.screen().join('\n');
		await terminal.waitFor('dfw via 127.0.0.1');
		await terminal.waitFor('db-02');
		await terminal.waitFor('failed');
		await server.stop('SIGKILL');
		await terminal.waitFor(/stream away \d+s/);
		await terminal.waitFor(/failed .* a ack/);
		// What has only just come is not taken by the first key.
		await expect
			.poll(
				() => {
					if (!text().includes('to acknowledge')) {
						terminal.press('a');
					}

					return text();
				},
				{interval: 300},
			)
			.toContain('to acknowledge');
		// A second a was meant for the first.
		terminal.press('ctrl-u', 't', '7', 'enter');
		await terminal.waitFor(/db-02 .* ack \(not shared yet\) "t7"/);
		await terminal.waitFor('1 acknowledgement not shared yet');
		await server.start();
		await terminal.waitFor(() => !/stream away|not shared yet/.test(text()));
		await expect.poll(() => bus.link().isUp).toBe(true);
		const second = createTeller(bus, 'dfw', 2);
		await second.head();
		await second.tell({...agentWith({name: 'db-new'}), at: new Date()}, poll());
		// Whoever led before wakes, and has heard nothing.
		await first.tell(
			{...agentWith({name: 'db-late'}), at: new Date()},
			eventWith({id: '99', requestId: 'late-event'}),
		);
		await terminal.waitFor('db-new');
		await terminal.waitFor('request late');
		expect(text()).not.toContain('db-late');
		const noted = `sw.dfw.now.ack.ann.cleanup.${id}`;
		await expect
			.poll(async () => (await bus.last('SWNOW_dfw', noted))?.body)
			.toContain('"by":"ann","note":"t7"');
		terminal.press('q');
		expect((await terminal.exit).exitCode).toBe(0);
		await bus.close();
	});
});
