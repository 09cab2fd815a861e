import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {connectToMemory, type Fate, type MemoryBus} from '../../source/bus/memory/memory-bus.ts';
import {MemoryServer} from '../../source/bus/memory/memory-server.ts';
import {type Outgoing, readMessage} from '../../source/bus/message.ts';
import type {Message} from '../../source/bus/port.ts';
import {createPublisher, type PublisherOptions} from '../../source/bus/publish/publisher.ts';
import {subjectsOf} from '../../source/bus/subjects.ts';
import {createFakeClock} from '../helpers/fake-clock.ts';

const subjects = subjectsOf('dfw');
const second = 1000;

function news(id: string, length = 0): Outgoing {
	const body = `{"type":"event","at":"x","id":"${id}${'.'.repeat(length)}"}`;
	return {subject: subjects.news('info'), body, kind: 'news', identity: id, mayBeKnown: false};
}

function state(id: string, value: string): Outgoing {
	const body = `{"type":"agent","at":"${value}","value":"${value}"}`;
	return {subject: subjects.agent(id), body, kind: 'state', identity: undefined, mayBeKnown: true};
}

function poll(number: number): Outgoing {
	const body = `{"type":"poll","at":"x","number":${number}}`;
	return {subject: subjects.poll('events'), body, kind: 'poll', identity: undefined, mayBeKnown: false};
}

type Scene = {
	readonly fate?: (subject: string) => Fate;
	readonly delay?: () => number;
	readonly wrap?: (bus: MemoryBus) => MemoryBus;
};

async function open({wrap = same => same, ...scene}: Scene = {}, more: Partial<PublisherOptions> = {}) {
	const clock = createFakeClock();
	const server = new MemoryServer(clock.now);
	const bus = wrap(connectToMemory(server, {clock, ...scene}));
	server.make({name: 'SW_dfw', subjects: [subjects.all], replicas: 1});
	const troubles: (string | undefined)[] = [];
	const publisher = createPublisher({
		bus,
		clock,
		subjects,
		log: 'SW_dfw',
		source: 'dfw',
		epoch: 7,
		behind: 0,
		standing: new Map(),
		onTrouble: message => troubles.push(message),
		...more,
	});
	const tell = (...all: readonly Outgoing[]) => {
		for (const each of all) {
			publisher.tell(each, new Date(clock.now()));
		}
	};
	return {
		clock,
		server,
		bus,
		publisher,
		tell,
		troubles,
		stored: () => server.stream('SW_dfw')?.held() ?? [],
		bodies: () => (server.stream('SW_dfw')?.held() ?? []).map(({body}) => body),
	};
}

/** Ends when all is stored, however long that takes. */
async function drain({publisher, clock}: Pick<Awaited<ReturnType<typeof open>>, 'publisher' | 'clock'>) {
	let isDrained = false;
	void publisher.drained().then(() => {
		isDrained = true;
	});
	for (let passed = 0; !isDrained && passed < 3600; passed++) {
		await clock.pass(second);
	}

	expect(isDrained).toBe(true);
}

describe('whatever gets lost on its way', () => {
	const fates = fc.infiniteStream(
		fc.oneof(
			{weight: 6, arbitrary: fc.constant('arrives' as const)},
			fc.constantFrom('lost' as const, 'unheard' as const),
		),
	);
	const told = fc.array(
		fc.oneof(
			fc.record({type: fc.constant('news' as const)}),
			fc.record({type: fc.constant('poll' as const)}),
			fc.record({type: fc.constant('state' as const), id: fc.constantFrom('a', 'b')}),
			fc.record({type: fc.constant('wait' as const), milliseconds: fc.integer({min: 1, max: 400_000})}),
			fc.record({type: fc.constantFrom('cut' as const, 'mend' as const)}),
		),
		{maxLength: 60},
	);
	type Step = {readonly type: string; readonly id?: string; readonly milliseconds?: number};

	async function play(steps: readonly Step[], scene: Scene) {
		const opened = await open(scene);
		const {clock, bus, tell} = opened;
		const all: Outgoing[] = [];
		for (const [index, {type, id = '', milliseconds = 0}] of steps.entries()) {
			switch (type) {
				case 'cut':
					bus.cut();
					break;
				case 'mend':
					bus.mend();
					break;
				case 'wait':
					await clock.pass(milliseconds);
					break;
				default: {
					const each =
						type === 'news' ? news(`${index}`) : type === 'poll' ? poll(index) : state(id, `${index}`);
					all.push(each);
					tell(each);
				}
			}
		}

		bus.mend();
		await drain(opened);
		return {...opened, all};
	}

	function check(all: readonly Outgoing[], stored: readonly Message[]): void {
		const place = new Map(stored.map(({body}, index) => [body, index] as const));
		const wanted = all.filter(({kind}) => kind === 'news');
		// Each once, however long the engine was away.
		const counts = new Map<string, number>();
		for (const {body} of stored) {
			counts.set(body, (counts.get(body) ?? 0) + 1);
		}

		expect([...counts.values()].filter(count => count !== 1)).toEqual([]);
		expect(wanted.filter(({body}) => !place.has(body))).toEqual([]);
		for (const [index, each] of all.entries()) {
			const at = place.get(each.body);
			if (each.kind === 'poll' && at !== undefined) {
				// What it speaks for stands before it.
				const late = all
					.slice(0, index)
					.filter(({kind, body}) => kind === 'news' && (place.get(body) ?? 0) > at);
				expect(late).toEqual([]);
			}
		}

		// A thing never goes back, and ends as it was told last.
		for (const subject of new Set(all.filter(({kind}) => kind !== 'news').map(each => each.subject))) {
			const order = all.filter(each => each.subject === subject).map(({body}) => body);
			const kept = stored.filter(each => each.subject === subject).map(({body}) => order.indexOf(body));
			expect(kept).toEqual(kept.toSorted((a, b) => a - b));
			expect(kept.at(-1)).toBe(order.length - 1);
		}
	}

	test('each thing is stored once, what a poll speaks for before it, and states end as they are', async () => {
		await fc.assert(
			fc.asyncProperty(told, fates, fc.integer({min: 0, max: 80}), async (steps, fate, delay) => {
				let left = 60;
				const next = () => (left-- > 0 ? (fate.next().value ?? 'arrives') : 'arrives');
				const {all, stored, publisher} = await play(steps, {
					fate: next,
					...(delay > 0 && {delay: () => delay}),
				});
				publisher.close();
				check(all, stored());
			}),
			{numRuns: 60},
		);
	});

	test('where a connection breaks, and what was sent before is stored, all is stored in order', async () => {
		await fc.assert(
			fc.asyncProperty(told, fc.integer({min: 1, max: 80}), async (steps, delay) => {
				const {all, stored, publisher} = await play(steps, {delay: () => delay});
				publisher.close();
				const order = all.filter(({kind}) => kind === 'news').map(({body}) => body);
				expect(
					stored()
						.filter(({subject}) => subject.includes('.news.'))
						.map(({body}) => body),
				).toEqual(order);
			}),
			{numRuns: 40},
		);
	});
});

test('a state that stands there already is not sent, and one that goes and comes is sent each time', async () => {
	const {tell, bodies, clock, publisher} = await open(
		{},
		{standing: new Map([[subjects.agent('a'), state('a', 'on')]])},
	);
	const again = {...state('a', 'on'), body: state('a', 'on').body.replace('"at":"on"', '"at":"later"')};
	tell(again);
	await clock.pass(second);
	expect(bodies()).toEqual([]);
	tell(state('a', 'off'), again);
	await drain({publisher, clock});
	expect(bodies()).toEqual([state('a', 'off').body, again.body]);
});

test('what must be told anew each day is sent, though it stands there', async () => {
	const {tell, bodies, clock, publisher} = await open();
	tell(state('a', 'on'), {...state('a', 'on'), mayBeKnown: false});
	await drain({publisher, clock});
	expect(bodies().length).toBe(2);
});

describe('an engine that is away for too long', () => {
	const most = 5000;

	test('costs a hole that says how much, and how things are by now is told behind it', async () => {
		const opened = await open({}, {most});
		const {tell, bus, clock, stored, publisher} = opened;
		bus.cut();
		const before = clock.now();
		for (let index = 0; index < 40; index++) {
			tell(news(`${index}`), state('a', `${index}`));
			await clock.pass(second);
		}

		expect(publisher.figures.bytes).toBeLessThanOrEqual(most);
		bus.mend();
		await drain(opened);
		const lines = stored().map(message => readMessage(message).line);
		const at = stored().findIndex(({subject}) => subject === subjects.news('hole'));
		const hole = lines[at];
		const kept = stored().slice(0, at).length;
		expect(hole).toMatchObject({type: 'hole', lines: 80 - kept});
		expect(
			hole?.type === 'hole' && [hole.from.getTime() > before, hole.to.getTime() <= before + 39 * second],
		).toEqual([true, true]);
		expect(
			stored()
				.slice(at + 1)
				.map(({body}) => body),
		).toEqual([state('a', '39').body]);
		expect(publisher.figures.missing).toBe(80 - kept);
		tell(news('later'));
		await drain(opened);
		expect(stored().at(-1)?.body).toBe(news('later').body);
	});

	test('does not make whoever asks wait', async () => {
		const {tell, bus, publisher} = await open({}, {most});
		bus.cut();
		tell(...Array.from({length: 100}, (_, index) => news(`${index}`)));
		expect(publisher.figures).toMatchObject({stored: 0});
	});

	test('loses nothing up to its room, in order, and no more than 2000 are under way at once', async () => {
		let underWay = 0;
		let highest = 0;
		const count: Scene['wrap'] = bus => ({
			...bus,
			async publish(...message) {
				underWay++;
				highest = Math.max(highest, underWay);
				return bus.publish(...message).finally(() => underWay--);
			},
		});
		const opened = await open({delay: () => 10, wrap: count});
		const {tell, bus, clock, bodies} = opened;
		bus.cut();
		const all = Array.from({length: 2500}, (_, index) => news(`${index}`));
		tell(...all);
		await clock.pass(60 * second);
		bus.mend();
		await drain(opened);
		expect(highest).toBe(2000);
		expect(bodies()).toEqual(all.map(({body}) => body));
	});
});

test('a full disk is told, waited for, and told again when it is over', async () => {
	const opened = await open();
	const {tell, server, clock, troubles, bodies} = opened;
	const stream = server.stream('SW_dfw');
	if (stream) {
		stream.isFull = true;
	}

	tell(news('1'), news('2'));
	await clock.pass(20 * second);
	expect(troubles[0]).toBe('insufficient resources');
	if (stream) {
		stream.isFull = false;
	}

	await drain(opened);
	expect(bodies()).toEqual([news('1').body, news('2').body]);
	expect(troubles.at(-1)).toBeUndefined();
});

test('an engine that was full for long and has come back is asked at once', async () => {
	const {tell, server, clock, bus, bodies} = await open();
	const stream = server.stream('SW_dfw');
	if (stream) {
		stream.isFull = true;
	}

	tell(news('1'));
	// By now it is asked every five seconds.
	await clock.pass(31 * second);
	bus.cut();
	if (stream) {
		stream.isFull = false;
	}

	await clock.pass(100);
	bus.mend();
	await clock.pass(500);
	expect(bodies()).toEqual([news('1').body]);
});

test('who leads no more keeps what is needed each, and says no more how things are', async () => {
	const opened = await open();
	const {tell, bus, bodies, publisher} = opened;
	bus.cut();
	tell(news('1'), state('a', 'on'), poll(1), news('2'));
	publisher.depose();
	tell(news('3'));
	bus.mend();
	await drain(opened);
	expect(bodies()).toEqual([news('1').body, news('2').body]);
});

test('what somebody who leads no more has said after us is said again', async () => {
	const opened = await open();
	const {tell, publisher, bodies, clock} = opened;
	tell(state('a', 'on'));
	await drain(opened);
	publisher.tellAgain(subjects.agent('a'), new Date(clock.now()));
	publisher.tellAgain(subjects.agent('b'), new Date(clock.now()));
	await drain(opened);
	expect(bodies()).toEqual([state('a', 'on').body, state('a', 'on').body]);
});

test('a state that got lost does not come behind the next one that did not', async () => {
	const fates: Fate[] = ['lost', 'unheard', 'arrives'];
	const opened = await open({fate: () => fates.shift() ?? 'arrives'});
	opened.tell(state('a', 'on'), state('a', 'off'), news('1'));
	await drain(opened);
	expect(opened.bodies()).toEqual([state('a', 'off').body, news('1').body]);
});
