import {expect, test} from 'vitest';
import {connectToMemory} from '../../source/bus/memory/memory-bus.ts';
import {MemoryServer} from '../../source/bus/memory/memory-server.ts';
import {oneByOne} from '../../source/bus/one-by-one.ts';
import type {Bus, Message} from '../../source/bus/port.ts';
import {createFakeClock, settle} from '../helpers/fake-clock.ts';

// The engine of the other tests: it must not promise more than a real one does.

const log = {name: 'SW_dfw', subjects: ['sw.dfw.>'], replicas: 1};
const now = {
	name: 'SWNOW_dfw',
	subjects: [],
	madeOf: {stream: 'SW_dfw', subject: 'sw.dfw.now.>'},
	isLastOnly: true,
	replicas: 1,
};

async function open() {
	const clock = createFakeClock();
	const server = new MemoryServer(clock.now);
	const bus = connectToMemory(server, {clock});
	await bus.make(log);
	await bus.make(now);
	return {clock, server, bus};
}

async function listOf(bus: Bus): Promise<readonly Message[]> {
	const read: Message[] = [];
	await bus.list('SWNOW_dfw', message => read.push(message), new AbortController().signal);
	return read;
}

test('a message with the id of another is stored once, as long as ids are remembered', async () => {
	const {clock, bus} = await open();
	const options = {headers: {'Nats-Msg-Id': 'a'}};
	expect(await bus.publish('sw.dfw.news.x', '1', options)).toEqual({seq: 1, isRepeat: false});
	expect(await bus.publish('sw.dfw.news.x', '1', options)).toEqual({seq: 1, isRepeat: true});
	await clock.pass(120_000);
	expect(await bus.publish('sw.dfw.news.x', '1', options)).toEqual({seq: 2, isRepeat: false});
});

test('the list holds the newest of each subject, and where in the log it stands', async () => {
	const {bus} = await open();
	for (const [subject, body] of [
		['sw.dfw.now.agent.a', 'on'],
		['sw.dfw.news.x', 'news'],
		['sw.dfw.now.agent.b', 'on'],
		['sw.dfw.now.agent.a', 'off'],
	] as const) {
		await bus.publish(subject, body, {});
	}

	expect((await listOf(bus)).map(each => [each.seq, each.origin, each.body])).toEqual([
		[2, 3, 'on'],
		[3, 4, 'off'],
	]);
});

test('a list that lags is as it was, until it is made', async () => {
	const {bus, server} = await open();
	server.isLagging = true;
	await bus.publish('sw.dfw.now.agent.a', 'on', {});
	expect(await listOf(bus)).toEqual([]);
	server.settle();
	expect((await listOf(bus)).map(({body}) => body)).toEqual(['on']);
});

test('who expects another last message than there is, is refused', async () => {
	const {bus} = await open();
	await bus.publish('sw.dfw.now.x', '1', {lastOfSubject: 0});
	await expect(bus.publish('sw.dfw.now.x', '2', {lastOfSubject: 0})).rejects.toMatchObject({
		code: 'stream-changed',
	});
	await bus.publish('sw.dfw.now.x', '2', {lastOfSubject: 1});
});

test('who follows goes on behind a break, and sees a jump where the log has dropped something', async () => {
	const {bus, server} = await open();
	const end = new AbortController();
	const seen: number[] = [];
	const following = (async () => {
		for await (const {seq} of oneByOne(bus.follow('SW_dfw', {seq: 1}, end.signal))) {
			seen.push(seq);
		}
	})();
	const other = connectToMemory(server, {clock: createFakeClock()});
	await bus.publish('sw.dfw.news.x', 'first', {});
	await settle();
	bus.cut();
	await expect(bus.publish('sw.dfw.news.x', 'none', {})).rejects.toMatchObject({code: 'stream-away'});
	await other.publish('sw.dfw.news.x', 'second', {});
	await bus.make(log).catch(() => {});
	await other.make({...log, mostBytes: 100});
	for (let count = 0; count < 5; count++) {
		await other.publish('sw.dfw.news.x', 'more', {});
	}

	bus.mend();
	await settle();
	end.abort();
	await following;
	expect(seen).toEqual([1, 6, 7]);
});

test('a question to all is answered by each who serves it', async () => {
	const {bus} = await open();
	const end = new AbortController();
	for (const name of ['one', 'two']) {
		void bus.serve('swask.dfw.roll', async () => name, end.signal);
	}

	expect(await bus.requestAll('swask.dfw.roll', '', {timeout: 1000})).toEqual(['one', 'two']);
	end.abort();
	await settle();
	expect(await bus.requestAll('swask.dfw.roll', '', {timeout: 1000})).toEqual([]);
});

test('a question is answered by who serves it, and by nobody once he is gone', async () => {
	const {bus} = await open();
	const end = new AbortController();
	const serving = bus.serve('swask.dfw.>', async (subject, body) => `${subject} ${body}`, end.signal);
	expect(await bus.request('swask.dfw.show.a.b', '?', {timeout: 1000})).toBe('swask.dfw.show.a.b ?');
	end.abort();
	await serving;
	await expect(bus.request('swask.dfw.show.a.b', '?', {timeout: 1000})).rejects.toMatchObject({
		code: 'stream-away',
	});
});
