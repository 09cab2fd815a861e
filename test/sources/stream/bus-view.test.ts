import {describe, expect, onTestFinished, test} from 'vitest';
import {connectToMemory} from '../../../source/bus/memory/memory-bus.ts';
import {MemoryServer} from '../../../source/bus/memory/memory-server.ts';
import {outgoingHole} from '../../../source/bus/message.ts';
import {answerRoll} from '../../../source/bus/presence.ts';
import {writeAnswer} from '../../../source/bus/shown.ts';
import {streamsOf, subjectsOf} from '../../../source/bus/subjects.ts';
import type {Acknowledging} from '../../../source/domain/acknowledging.ts';
import type {Observation} from '../../../source/domain/observation.ts';
import {openBusView} from '../../../source/sources/stream/bus-view.ts';
import {createStreamSource} from '../../../source/sources/stream/stream-source.ts';
import {createFakeClock} from '../../helpers/fake-clock.ts';
import {acknowledgedWith, agentWith, cleanupWith, eventWith, pollWith} from '../../helpers/observations.ts';
import {createTeller, makeStreams} from '../../helpers/team.ts';

async function open(before: (teller: ReturnType<typeof createTeller>) => Promise<void>) {
	const clock = createFakeClock();
	const server = new MemoryServer(clock.now);
	const writer = connectToMemory(server, {clock});
	await makeStreams(writer, 'dfw');
	const teller = createTeller(writer, 'dfw');
	await before(teller);
	const bus = connectToMemory(server, {clock});
	const view = await openBusView({
		name: 'mine',
		collectedAs: 'dfw',
		bus,
		clock,
		retention: 60_000,
		who: 'ann',
	});
	const told: Observation[] = [];
	const stop = new AbortController();
	onTestFinished(() => stop.abort());
	let failure: unknown;
	void view
		.follow(
			observation => told.push(observation),
			async () => {},
			stop.signal,
		)
		.catch(error => {
			failure = error;
		});
	await clock.pass(1);
	return {clock, server, writer, bus, view, told, teller, failure: () => failure};
}

const now = () => new Date(createFakeClock().now());
const pollNow = (more: object = {}) => ({
	...pollWith({coveredUntil: now(), nextAt: null, retryAt: null, ok: true, error: null, ...more}),
	at: now(),
});

describe('who follows a stream', () => {
	test('knows how things are, then what happens, under its own name', async () => {
		const {clock, view, told, teller} = await open(async ({head, tell}) => {
			await head();
			await tell(agentWith({name: 'old'}), agentWith(), cleanupWith(), eventWith({id: '1'}), pollNow());
		});
		expect(view.via).toBe('memory');
		expect(view.things.agents().map(({name}) => name)).toEqual(['db-02']);
		expect(view.known.map(({type, source}) => [type, source])).toEqual([
			['agent', 'mine'],
			['cleanup', 'mine'],
			['event', 'mine'],
		]);
		// How asking went last comes first, for the panes to be dated by.
		expect(told.map(({type}) => type)).toEqual(['poll']);
		await teller.tell(eventWith({id: '2'}), eventWith({id: '1', requestId: null}));
		await clock.pass(1);
		expect(told.flatMap(each => (each.type === 'event' ? [each.event.id] : []))).toEqual(['2']);
	});

	test('says that the stream is away, that nobody collects, and from when on it is a gap', async () => {
		const {clock, bus, view, teller} = await open(async ({head, tell}) => {
			await head({retention: 60_000});
			await tell(pollNow());
		});
		expect(view.trouble()).toBeUndefined();
		await clock.pass(23_000);
		expect(view.trouble()).toBe('no collector 23s; a gap begins in 36s');
		bus.cut();
		await clock.pass(12_000);
		expect(view.trouble()).toBe('stream away 12s');
		bus.mend();
		// What was told meanwhile is on its way.
		expect(view.trouble()).toBeUndefined();
		await clock.pass(9000);
		expect(view.trouble()).toBe('no collector 44s; a gap begins in 15s');
		await teller.head({retention: 300_000});
		await clock.pass(1);
		expect(view.trouble()).toMatch(/a gap begins in 4m/);
	});

	test('says as it begins that nobody collects any more', async () => {
		const {view} = await open(async ({head, tell}) => {
			await head({retention: 60_000});
			const at = new Date(now().getTime() - 30_000);
			await tell({...pollNow({coveredUntil: at}), at});
		});
		expect(view.trouble()).toBe('no collector 30s; a gap begins in 29s');
	});

	test('says of a leader who is there and cannot store what he learns why, and of no gap', async () => {
		const {clock, writer, view} = await open(async ({head, tell}) => {
			await head({retention: 60_000});
			await tell(pollNow());
		});
		const over = new AbortController();
		onTestFinished(() => over.abort());
		let trouble: string | undefined = 'n1 has no room';
		const presence = () => ({holder: 'n1:7', isLeader: true, trouble});
		void answerRoll(writer, subjectsOf('dfw'), presence, over.signal);
		await clock.pass(23_000);
		expect(view.trouble()).toMatch(/^no collector 23s/);
		await clock.pass(1000);
		expect(view.trouble()).toBe('stream takes nothing 24s: n1 has no room');
		trouble = undefined;
		await clock.pass(5000);
		view.trouble();
		await clock.pass(1000);
		expect(view.trouble()).toMatch(/^no collector 30s/);
	});

	test('says that nobody has collected yet', async () => {
		const {view} = await open(async () => {});
		expect(view.trouble()).toBe('no collector yet');
	});

	test('tells what the stream could not store as a gap', async () => {
		const {clock, writer, told} = await open(async ({head}) => head());
		const [from, to] = [new Date(clock.now() - 5000), new Date(clock.now())];
		const hole = {source: 'dfw', from, to, lines: 3, reason: 'full'};
		const {subject, body} = outgoingHole(subjectsOf('dfw'), to, hole);
		await writer.publish(subject, body, {});
		await clock.pass(1);
		expect(told).toEqual([
			{type: 'gap', at: expect.any(Date), source: 'mine', gap: {feed: 'stream', from, to, reason: 'cap'}},
		]);
	});

	test('ends where a later version begins to tell, and does not begin where one has', async () => {
		const {clock, teller, failure} = await open(async ({head}) => head());
		await teller.head({version: 99});
		await clock.pass(1);
		expect(failure()).toMatchObject({code: 'newer-stream', message: expect.stringContaining('99')});
		await expect(open(async ({head}) => head({version: 99}))).rejects.toMatchObject({code: 'newer-stream'});
	});

	test('shares what is acknowledged, later where the stream is away, and says so until then', async () => {
		const {clock, server, bus, view, told} = await open(async ({head, tell}) => {
			await head();
			await tell(pollNow());
		});
		const given = {...acknowledgedWith({by: 'ann', note: 'ticket'}), source: 'mine'} as Acknowledging;
		bus.cut();
		let isShared = false;
		const sharing = view.acknowledge(given).then(() => {
			isShared = true;
		});
		await clock.pass(1000);
		expect([isShared, view.trouble()]).toEqual([false, 'stream away 1s; 1 acknowledgement not shared yet']);
		bus.mend();
		await clock.pass(1000);
		await sharing;
		expect(view.trouble()).toBeUndefined();
		expect(told.at(-1)).toEqual(given);
		const stored = server.stream(streamsOf('dfw').now)?.held().at(-1);
		expect(stored?.subject).toMatch(/^sw\.dfw\.now\.ack\.ann\.cleanup\./);
		expect(stored?.body).toContain('"source":"dfw"');
	});

	test('asks whoever collects for a thing, whole, and goes by the list where nobody answers', async () => {
		const {bus, server, view} = await open(async ({head, tell}) => {
			await head();
			await tell(agentWith(), cleanupWith());
		});
		const source = createStreamSource('mine', view);
		const {signal} = new AbortController();
		const [cleanup] = view.things.cleanups();
		const id = cleanup?.id ?? '';
		expect(await source.show('cleanup', id, signal)).toEqual({type: 'cleanup', cleanup, errors: null});
		const errors = {
			count: 1,
			reason: 'locked',
			diagnostics: null,
			list: [{index: 1, path: '/x', type: 'file_locked', description: null, exception: null}],
		};
		const asked: string[] = [];
		server.services.add({
			pattern: subjectsOf('dfw').questions,
			async answer(subject, body) {
				asked.push(subject, body);
				return cleanup && body.includes(id)
					? writeAnswer({type: 'shown', shown: {type: 'cleanup', cleanup, errors}})
					: writeAnswer({type: 'refused', code: 'not-found', message: 'there is none'});
			},
		});
		expect(await source.show('cleanup', id, signal)).toMatchObject({errors});
		expect(asked).toEqual([subjectsOf('dfw').show('cleanup', id), JSON.stringify({kind: 'cleanup', id})]);
		await expect(source.show('cleanup', 'x', signal)).rejects.toMatchObject({code: 'not-found'});
		expect(bus.link().isUp).toBe(true);
	});
});
