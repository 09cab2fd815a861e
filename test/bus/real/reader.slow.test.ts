import {jetstreamManager} from '@nats-io/jetstream';
import {connect} from '@nats-io/transport-node';
import {describe, expect, test} from 'vitest';
import {openNats} from '../../../source/bus/nats/open-nats.ts';
import {oneByOne} from '../../../source/bus/one-by-one.ts';
import {systemClock} from '../../../source/commands/system-clock.ts';
import {hasNats, natsReason, startNats} from '../../helpers/nats-server.ts';
import {makeStreams} from '../../helpers/team.ts';

describe.skipIf(!hasNats)(`who follows a real stream${natsReason}`, {timeout: 60_000}, () => {
	test.for(['the server has forgotten to read for us', 'the server hangs, and wakes'])(
		'goes on soon where %s, though the connection is there',
		async what => {
			await using server = await startNats();
			const servers = `127.0.0.1:${server.port}`;
			const bus = await openNats({servers: [servers], isEncrypted: false, clock: systemClock});
			await makeStreams(bus, 'dfw');
			const end = new AbortController();
			const bodies: string[] = [];
			const following = (async () => {
				for await (const {body} of oneByOne(bus.follow('SW_dfw', {seq: 1}, end.signal))) {
					bodies.push(body);
				}
			})();
			await bus.publish('sw.dfw.news.info', '1', {});
			await expect.poll(() => bodies).toEqual(['1']);
			const other = await connect({servers});
			const {consumers} = await jetstreamManager(other);
			if (what.includes('hangs')) {
				process.kill(server.pid ?? 0, 'SIGSTOP');
				await new Promise(resolve => setTimeout(resolve, 5000));
				process.kill(server.pid ?? 0, 'SIGCONT');
			} else {
				for await (const {name} of consumers.list('SW_dfw')) {
					await consumers.delete('SW_dfw', name);
				}
			}

			const began = Date.now();
			await other.request('sw.dfw.news.info', '2');
			await expect.poll(() => bodies, {timeout: 20_000}).toEqual(['1', '2']);
			expect(Date.now() - began).toBeLessThan(6000);
			end.abort();
			await following;
			await other.close();
			await bus.close();
		},
	);
});
