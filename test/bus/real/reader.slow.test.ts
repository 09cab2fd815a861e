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

	test('is told all in order and once, though more waits for it than there is room for', async () => {
		await using server = await startNats();
		const bus = await openNats({
			servers: [`127.0.0.1:${server.port}`],
			isEncrypted: false,
			clock: systemClock,
		});
		await makeStreams(bus, 'dfw');
		const count = 25_000;
		for (let sent = 0; sent < count; sent += 1000) {
			const some = Array.from({length: 1000}, (_, index) => String(sent + index));
			await Promise.all(some.map(body => bus.publish('sw.dfw.news.info', body, {})));
		}

		const end = new AbortController();
		const told: number[] = [];
		const batches: number[] = [];
		for await (const messages of bus.follow('SW_dfw', {seq: 1}, end.signal)) {
			batches.push(messages.length);
			told.push(...messages.map(({body}) => Number(body)));
			if (told.length >= count) {
				break;
			}

			// The server waits for nobody.
			await new Promise(resolve => setTimeout(resolve, batches.length === 1 ? 3000 : 0));
		}

		expect(told).toEqual(Array.from({length: count}, (_, index) => index));
		expect(Math.max(...batches)).toBe(10_000);
		end.abort();
		await bus.close();
	});
});
