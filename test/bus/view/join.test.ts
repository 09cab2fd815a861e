import fc from 'fast-check';
import {describe, expect, onTestFinished, test} from 'vitest';
import {AwayError} from '../../../source/bus/errors/away-error.ts';
import {connectToMemory} from '../../../source/bus/memory/memory-bus.ts';
import {MemoryServer} from '../../../source/bus/memory/memory-server.ts';
import {outgoingOf} from '../../../source/bus/message.ts';
import {oneByOne} from '../../../source/bus/one-by-one.ts';
import type {Message, Place} from '../../../source/bus/port.ts';
import {streamsOf, subjectsOf} from '../../../source/bus/subjects.ts';
import {join, type Step} from '../../../source/bus/view/join.ts';
import type {Observation} from '../../../source/domain/observation.ts';
import {createFakeClock} from '../../helpers/fake-clock.ts';
import {agentWith, eventWith, pollWith} from '../../helpers/observations.ts';

const subjects = subjectsOf('dfw');
const streams = streamsOf('dfw');

async function open({mostBytes}: {readonly mostBytes?: number} = {}) {
	const clock = createFakeClock();
	const server = new MemoryServer(clock.now);
	const bus = connectToMemory(server, {clock});
	await bus.make({
		name: streams.log,
		subjects: [subjects.all],
		replicas: 1,
		...(mostBytes !== undefined && {mostBytes}),
	});
	await bus.make({
		name: streams.now,
		subjects: [],
		madeOf: {stream: streams.log, subject: subjects.allNow},
		isLastOnly: true,
		replicas: 1,
	});
	const writer = connectToMemory(server, {clock});
	const publish = (observation: Observation, epoch = 1) => {
		const {subject, body} = outgoingOf(subjects, observation);
		return writer.publish(subject, body, {headers: {'Sw-Epoch': String(epoch)}});
	};
	const steps: Step[] = [];
	const stop = new AbortController();
	onTestFinished(() => stop.abort());
	const view = (lead?: number) =>
		(async () => {
			const more = lead === undefined ? {} : {lead};
			for await (const step of oneByOne(join({bus, streams, clock, signal: stop.signal, ...more}))) {
				steps.push(step);
			}
		})();
	return {clock, server, bus, publish, steps, view, stop};
}

function namesOf(steps: readonly Step[]): ReadonlyMap<string, string | null> {
	const names = new Map<string, string | null>();
	for (const step of steps) {
		if (step.type === 'told' && step.read.line.type === 'observation') {
			const {observation} = step.read.line;
			if (observation.type === 'agent') {
				names.set(observation.agent.id, observation.agent.name);
			}
		}
	}

	return names;
}

/** The numbers of its names, in the order in which they were told. */
function namesTold(steps: readonly Step[], id: string): readonly number[] {
	return steps.flatMap(step =>
		[...namesOf([step])].filter(([agent]) => agent === id).map(([, name]) => Number(name?.slice(1))),
	);
}

const eventsOf = (steps: readonly Step[]) =>
	steps.flatMap(step =>
		step.type === 'told' &&
		step.read.line.type === 'observation' &&
		step.read.line.observation.type === 'event'
			? [step.read.line.observation.event.id]
			: [],
	);

const isLost = (steps: readonly Step[], second: number) => {
	const at = Date.UTC(2026, 10, 20, 14, 0, second);
	return steps.some(step => step.type === 'lost' && step.from.getTime() < at && step.to.getTime() > at);
};

const agentAt = (id: number, name: number) => agentWith({id: `a${id}`, name: `n${name}`});

describe('who joins', () => {
	test('ends at the truth, wherever it joins, whatever lags, breaks and is dropped', async () => {
		const deed = fc.oneof(
			{weight: 6, arbitrary: fc.record({type: fc.constant('state' as const), agent: fc.nat(3)})},
			{weight: 3, arbitrary: fc.record({type: fc.constant('news' as const)})},
			{weight: 1, arbitrary: fc.record({type: fc.constant('lag' as const)})},
			{weight: 1, arbitrary: fc.record({type: fc.constant('settle' as const)})},
			{weight: 2, arbitrary: fc.record({type: fc.constant('cut' as const)})},
			{weight: 1, arbitrary: fc.record({type: fc.constant('mend' as const)})},
			{weight: 2, arbitrary: fc.record({type: fc.constant('turn' as const)})},
		);
		await fc.assert(
			fc.asyncProperty(
				fc.array(deed, {minLength: 10, maxLength: 80, size: 'max'}),
				fc.nat(30),
				fc.constantFrom(undefined, 1200, 2500),
				fc.constantFrom(2, 2000),
				async (deeds, joinsAt, mostBytes, lead) => {
					const {clock, server, bus, publish, steps, view} = await open(
						mostBytes === undefined ? {} : {mostBytes},
					);
					const truth = new Map<string, string>();
					const news: string[] = [];
					for (const [index, {type, ...more}] of deeds.entries()) {
						if (index === Math.min(joinsAt, deeds.length - 1)) {
							bus.mend();
							void view(lead);
						}

						const at = new Date(Date.UTC(2026, 10, 20, 14, 0, index));

						if (type === 'state' && 'agent' in more) {
							truth.set(`a${more.agent}`, `n${index}`);
							await publish({...agentAt(more.agent, index), at});
						} else if (type === 'news') {
							news.push(String(index));
							await publish({...eventWith({id: String(index)}), at});
						} else if (type === 'lag') {
							server.isLagging = true;
						} else if (type === 'settle') {
							server.settle();
						} else if (type === 'cut' && steps.some(step => step.type === 'joined')) {
							bus.cut();
						} else if (type === 'mend') {
							bus.mend();
						} else {
							await clock.pass(10);
						}
					}

					server.settle();
					bus.mend();
					await clock.pass(60_000);
					expect([...namesOf(steps)].sort()).toEqual([...truth].sort());
					for (const id of truth.keys()) {
						// Nobody is told how a thing was before.
						const numbers = namesTold(steps, id);
						expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
					}

					const told = eventsOf(steps);
					expect(new Set(told).size).toBe(told.length);
					// What is missing since it joined lies in a told gap, and what is told does not.
					const first = news.indexOf(told[0] ?? '');
					const since = first === -1 ? [] : news.slice(first);
					const missing = since.filter(id => !told.includes(id));
					expect(told).toEqual(since.filter(id => !missing.includes(id)));
					expect(missing.filter(id => !isLost(steps, Number(id)))).toEqual([]);
					expect(told.filter(id => isLost(steps, Number(id)))).toEqual([]);
				},
			),
			{numRuns: 100},
		);
	});

	test('tells as lost what may have happened since the last answer, though it would have been told later', async () => {
		const {clock, bus, publish, steps, view} = await open({mostBytes: 2000});
		const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 14, 0, second));
		await publish({...pollWith({feed: 'cleanups', ok: true, error: null, coveredUntil: null}), at: at(10)});
		await publish({...pollWith({feed: 'events', ok: true, error: null, coveredUntil: at(7)}), at: at(10)});
		await publish({...pollWith({feed: 'events by agent', ok: false, coveredUntil: null}), at: at(10)});
		await publish({...eventWith({id: '1', time: at(8)}), at: at(10)});
		void view();
		await clock.pass(10);
		bus.cut();
		for (let second = 11; second < 30; second++) {
			await publish({...eventWith({id: String(second)}), at: at(second)});
		}

		bus.mend();
		await clock.pass(10_000);
		expect(steps.flatMap(step => (step.type === 'lost' ? [step.from] : []))).toEqual([at(7)]);
	});

	test('tells a jump of the log as lost from the last message to the next, and lists anew', async () => {
		const {clock, server, bus, publish, steps, view} = await open({mostBytes: 2000});
		await publish(agentAt(1, 1));
		void view();
		await clock.pass(10);
		bus.cut();
		const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 14, 0, second));
		await publish({...agentAt(1, 2), at: at(1)});
		for (let second = 2; second < 20; second++) {
			await publish({...eventWith({id: String(second)}), at: at(second)});
		}

		const held = server.stream(streams.log)?.held() ?? [];
		expect(held.some(({subject}) => subject === subjects.agent('a1'))).toBe(false);
		bus.mend();
		await clock.pass(10_000);
		const lost = steps.filter(step => step.type === 'lost');
		const kept = eventsOf(steps).map(Number);
		expect(lost).toEqual([{type: 'lost', from: agentAt(1, 1).at, to: at(kept[0] ?? 0)}]);
		expect(kept).toEqual(Array.from(kept, (_, index) => 20 - kept.length + index));
		expect([...namesOf(steps)]).toEqual([['a1', 'n2']]);
	});

	test('tells one sleep as one gap, though the log drops more while the list is read', async () => {
		const {clock, bus, publish, steps, stop} = await open({mostBytes: 3000});
		let second = 0;
		const happen = async (count: number) => {
			for (const end = second + count; second < end; second++) {
				const at = new Date(Date.UTC(2026, 10, 20, 14, 0, second));
				await publish({...eventWith({id: String(second)}), at});
			}
		};
		await happen(1);
		const list: typeof bus.list = async (...words) => {
			await bus.list(...words);
			await happen(3);
		};
		void (async () => {
			const options = {bus: {...bus, list}, streams, clock, signal: stop.signal};
			for await (const step of oneByOne(join(options))) {
				steps.push(step);
			}
		})();
		await clock.pass(10);
		bus.cut();
		await happen(40);
		bus.mend();
		await clock.pass(10_000);
		const kept = eventsOf(steps).map(Number);
		const [, , , , next = 0] = kept;
		expect(kept.slice(0, 4)).toEqual([0, 1, 2, 3]);
		expect(kept.slice(4)).toEqual(Array.from({length: second - next}, (_, index) => next + index));
		expect(steps.filter(({type}) => type === 'lost')).toEqual([
			{
				type: 'lost',
				from: new Date(Date.UTC(2026, 10, 20, 14, 0, 3)),
				to: new Date(Date.UTC(2026, 10, 20, 14, 0, next)),
			},
		]);
	});

	test('begins though a server that has much to do breaks its list off, but not for ever', async () => {
		const {clock, bus, publish, stop} = await open();
		await publish(agentAt(1, 1));
		let failures = 2;
		const list: typeof bus.list = async (...words) => {
			if (failures-- > 0) {
				throw new AwayError('the list broke off');
			}

			return bus.list(...words);
		};
		const begin = () => oneByOne(join({bus: {...bus, list}, streams, clock, signal: stop.signal})).next();
		const first = begin();
		await clock.pass(5000);
		expect(await first).toMatchObject({value: {type: 'told'}});
		failures = 1000;
		const second = begin();
		second.catch(() => {});
		await clock.pass(35_000);
		await expect(second).rejects.toMatchObject({code: 'stream-away'});
	});

	test('goes on with its list where that broke off, as long as something comes', async () => {
		const {clock, bus, publish, stop} = await open();
		for (let id = 1; id <= 9; id++) {
			await publish(agentAt(id, 1));
		}

		const begins: (number | undefined)[] = [];
		const list: typeof bus.list = async (stream, tell, signal, from) => {
			begins.push(from);
			const piece: Message[] = [];
			await bus.list(stream, message => piece.push(message), signal, from);
			// Who is slow gets a little, and is thrown out.
			for (const message of piece.slice(0, 2)) {
				tell(message);
			}

			await clock.sleep(15_000);
			if (piece.length > 2) {
				throw new AwayError('the list broke off');
			}
		};
		const told: number[] = [];
		const following = (async () => {
			for await (const step of oneByOne(join({bus: {...bus, list}, streams, clock, signal: stop.signal}))) {
				if (step.type === 'joined') {
					break;
				}

				if (step.type !== 'stale') {
					told.push(step.type === 'told' ? step.message.seq : 0);
				}
			}
		})();
		await clock.pass(100_000);
		await following;
		expect(begins).toEqual([1, 3, 5, 7, 9]);
		expect(told).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
	});

	test('waits for a list that does not know yet what the log has dropped', async () => {
		const {clock, server, bus, publish, steps, view} = await open({mostBytes: 2000});
		await publish(agentAt(1, 1));
		void view();
		await clock.pass(10);
		server.isLagging = true;
		bus.cut();
		await publish(agentAt(1, 2));
		for (let id = 0; id < 18; id++) {
			await publish(eventWith({id: String(id)}));
		}

		bus.mend();
		await clock.pass(100);
		server.settle();
		await clock.pass(10_000);
		expect(steps.some(({type}) => type === 'lost')).toBe(true);
		expect([...namesOf(steps)]).toEqual([['a1', 'n2']]);
	});

	test('drops what a collector tells after another has taken over, but no event of it', async () => {
		const {clock, publish, steps, view} = await open();
		await publish(agentAt(1, 1), 5);
		await publish(agentAt(2, 2), 9);
		// Of a list, too: it stands where the right one stood.
		await publish(agentAt(1, 3), 5);
		void view();
		await clock.pass(10);
		// The log still has what was right.
		const listed = [
			['a2', 'n2'],
			['a1', 'n1'],
		];
		expect([...namesOf(steps)]).toEqual(listed);
		await publish(agentAt(2, 4), 5);
		await publish(eventWith({id: 'late'}), 5);
		await publish(agentAt(3, 5), 9);
		await clock.pass(10);
		expect([...namesOf(steps)]).toEqual([...listed, ['a3', 'n5']]);
		expect(eventsOf(steps)).toEqual(['late']);
	});

	test('goes on where the server has lost its newest messages and gives their numbers again', async () => {
		const {clock, bus, publish, steps, stop} = await open();
		const sent = Array.from({length: 5}, (_, index) => eventWith({id: String(index)}));
		for (const each of sent) {
			await publish(each);
		}

		const again = {...eventWith({id: 'again'}), at: new Date(clock.now())};
		const {subject, body} = outgoingOf(subjects, again);
		async function* follow(
			name: string,
			from: Place,
			signal: AbortSignal,
		): AsyncGenerator<readonly Message[]> {
			for await (const message of oneByOne(bus.follow(name, from, signal))) {
				yield [message, ...(message.seq === 5 ? [{...message, seq: 4, subject, body}] : [])];
			}
		}

		void (async () => {
			for await (const step of oneByOne(join({bus: {...bus, follow}, streams, clock, signal: stop.signal}))) {
				steps.push(step);
			}
		})();
		await clock.pass(10_000);
		// It goes on from there, and nothing is called lost.
		expect(eventsOf(steps)).toEqual(['0', '1', '2', '3', '4', 'again']);
		expect(steps.filter(({type}) => type === 'lost')).toEqual([]);
	});
});
