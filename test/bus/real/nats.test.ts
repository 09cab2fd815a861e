import {jetstreamManager} from '@nats-io/jetstream';
import {connect} from '@nats-io/transport-node';
import {describe, expect, test} from 'vitest';
import {openNats} from '../../../source/bus/nats/open-nats.ts';
import {oneByOne} from '../../../source/bus/one-by-one.ts';
import type {Bus, Message} from '../../../source/bus/port.ts';
import {systemClock} from '../../../source/commands/system-clock.ts';
import {hasNats, type NatsServer, natsReason, startNats} from '../../helpers/nats-server.ts';

const log = 'SW_dfw';
const now = 'SWNOW_dfw';

async function open(server: NatsServer, clock = systemClock): Promise<Bus> {
	return openNats({servers: [`127.0.0.1:${server.port}`], isEncrypted: false, clock});
}

async function makeBoth(bus: Bus): Promise<void> {
	await bus.make({name: log, subjects: ['sw.dfw.>'], isPermanent: true, repeatsWithin: 120_000, replicas: 1});
	await bus.make({
		name: now,
		subjects: [],
		madeOf: {stream: log, subject: 'sw.dfw.now.>'},
		isLastOnly: true,
		replicas: 1,
	});
}

async function all(messages: AsyncIterable<Message>, enough = Number.POSITIVE_INFINITY): Promise<Message[]> {
	const found: Message[] = [];
	for await (const message of messages) {
		if (found.push(message) >= enough) {
			break;
		}
	}

	return found;
}

async function listOf(bus: Bus): Promise<readonly Message[]> {
	const found: Message[] = [];
	await bus.list(now, message => found.push(message), new AbortController().signal);
	return found;
}

describe.skipIf(!hasNats)(`a real server${natsReason}`, () => {
	test('stores once what has one id, refuses who comes second, and lists the last of each', async () => {
		await using server = await startNats();
		const bus = await open(server);
		await makeBoth(bus);
		const own = {headers: {'Nats-Msg-Id': 'a', 'Sw-Epoch': '7'}};
		expect(await bus.publish('sw.dfw.now.agent.a', 'one', own)).toEqual({seq: 1, isRepeat: false});
		expect(await bus.publish('sw.dfw.now.agent.a', 'one', own)).toEqual({seq: 1, isRepeat: true});
		await expect(bus.publish('sw.dfw.now.agent.a', 'x', {lastOfSubject: 0})).rejects.toMatchObject({
			code: 'stream-changed',
		});
		for (let round = 0; round < 3; round++) {
			await bus.publish('sw.dfw.now.agent.a', `a${round}`, {});
			await bus.publish('sw.dfw.now.agent.b', `b${round}`, {});
		}

		await expect.poll(async () => (await bus.info(now)).lastSeq).toBe(7);
		const listed = await listOf(bus);
		expect(listed.map(({body, origin}) => [body, origin])).toEqual([
			['a2', 6],
			['b2', 7],
		]);
		const [first] = await all(oneByOne(bus.follow(log, {seq: 1}, AbortSignal.timeout(5000))), 1);
		expect(first).toMatchObject({seq: 1, subject: 'sw.dfw.now.agent.a', body: 'one', headers: own.headers});
		expect(await bus.last(now, 'sw.dfw.now.agent.b')).toMatchObject({body: 'b2', origin: 7});
		expect(await bus.last(now, 'sw.dfw.now.agent.c')).toBeUndefined();
		expect(
			await bus.make({
				name: log,
				subjects: ['sw.dfw.>'],
				isPermanent: true,
				repeatsWithin: 120_000,
				replicas: 1,
			}),
		).toBe('same');
		await expect(bus.info('SW_lon')).rejects.toMatchObject({code: 'no-stream'});
		await bus.close();
	});

	test('ends its list where the last message is there no more, on a machine that has no time, too', async () => {
		await using server = await startNats();
		// Between two looks it seems to have slept.
		const bus = await open(server, {...systemClock, monotonic: () => performance.now() * 100});
		await makeBoth(bus);
		await bus.publish('sw.dfw.now.agent.a', 'a', {});
		await bus.publish('sw.dfw.now.agent.b', 'b', {});
		await expect.poll(async () => (await bus.info(now)).lastSeq).toBe(2);
		const other = await connect({port: server.port});
		await (await jetstreamManager(other)).streams.deleteMessage(now, 2);
		await other.close();
		expect(await bus.info(now)).toMatchObject({lastSeq: 2, messages: 1});
		const listed = await listOf(bus);
		expect(listed.map(({body}) => body)).toEqual(['a']);
		await bus.close();
	});

	test('is followed through a kill, from where it was left, soon after it is back', async () => {
		await using server = await startNats();
		const bus = await open(server);
		await makeBoth(bus);
		for (let index = 0; index < 10; index++) {
			await bus.publish('sw.dfw.news.info', String(index), {});
		}

		const stop = new AbortController();
		const bodies: string[] = [];
		const following = (async () => {
			for await (const {body} of oneByOne(bus.follow(log, {seq: 1}, stop.signal))) {
				bodies.push(body);
			}
		})();
		await expect.poll(() => bodies.length).toBe(10);
		await server.stop('SIGKILL');
		await expect.poll(() => bus.link().isUp).toBe(false);
		await expect(bus.publish('sw.dfw.news.info', 'x', {})).rejects.toMatchObject({code: 'stream-away'});
		await server.start();
		await expect.poll(() => bus.link().isUp).toBe(true);
		const back = Date.now();
		await expect
			.poll(() =>
				bus.publish('sw.dfw.news.info', '10', {}).then(
					() => true,
					() => false,
				),
			)
			.toBe(true);
		await expect.poll(() => bodies.at(-1)).toBe('10');
		expect(Date.now() - back).toBeLessThan(4000);
		expect(bodies.slice(0, 11)).toEqual([...Array(11).keys()].map(String));
		stop.abort();
		await following;
		await bus.close();
	});
});
