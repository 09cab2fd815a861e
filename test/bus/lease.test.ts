import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type Term, takeLease} from '../../source/bus/lease.ts';
import {leaseLine, readLease} from '../../source/bus/lease-line.ts';
import {connectToMemory, type Fate} from '../../source/bus/memory/memory-bus.ts';
import {MemoryServer} from '../../source/bus/memory/memory-server.ts';
import {allLeases, leaseStream} from '../../source/bus/subjects.ts';
import {createFakeClock, type FakeClock} from '../helpers/fake-clock.ts';

const subject = 'swlease.dfw';
const second = 1000;

function serve(clock: FakeClock): MemoryServer {
	const server = new MemoryServer(clock.now);
	server.make({name: leaseStream, subjects: [allLeases], isLastOnly: true, replicas: 1});
	return server;
}

type Role = {
	readonly holder: string;
	readonly fate?: () => Fate;
	readonly delay?: () => number;
	/** The engine takes what it should refuse. */
	readonly isLax?: () => boolean;
};

/** One that leads or waits until it is killed. */
function join(server: MemoryServer, clock: FakeClock, {holder, isLax = () => false, ...scene}: Role) {
	const strict = connectToMemory(server, {clock, ...scene});
	const bus: typeof strict = {
		...strict,
		publish: (subject, body, {lastOfSubject, ...options}) =>
			strict.publish(subject, body, {
				...options,
				...(lastOfSubject !== undefined && !isLax() && {lastOfSubject}),
			}),
	};
	const end = new AbortController();
	const epochs: number[] = [];
	const troubles: (string | undefined)[] = [];
	const others: string[] = [];
	let term: Term | undefined;
	const options = {
		bus,
		clock,
		subject,
		stream: leaseStream,
		holder,
		onTrouble: (message: string | undefined) => troubles.push(message),
		onOther: (other: string) => others.push(other),
	};

	async function run(): Promise<void> {
		while (!end.signal.aborted) {
			const taken = await takeLease(options, end.signal);
			if (taken === undefined) {
				return;
			}

			epochs.push(taken.epoch);
			term = taken;
			await new Promise(resolve => taken.deposed.addEventListener('abort', resolve, {once: true}));
		}
	}

	void run();
	return {
		bus,
		epochs,
		troubles,
		others,
		get leads() {
			return term !== undefined && !term.deposed.aborted && !end.signal.aborted;
		},
		/** As it ends when it is asked to. */
		async release() {
			end.abort();
			await term?.release();
			await bus.close();
		},
		/** As by `kill -9`: it says nothing any more. */
		kill() {
			end.abort();
			bus.cut();
			void bus.close();
		},
	};
}

async function pair() {
	const clock = createFakeClock();
	const server = serve(clock);
	const first = join(server, clock, {holder: 'first'});
	await clock.pass(second);
	const other = join(server, clock, {holder: 'other'});
	await clock.pass(20 * second);
	expect([first.leads, other.leads]).toEqual([true, false]);
	expect(other.others).toEqual(['first']);
	return {clock, server, first, other};
}

describe('who leads', () => {
	test('goes on leading while all is well', async () => {
		const {clock, first, other} = await pair();
		await clock.pass(600 * second);
		expect([first.epochs.length, other.epochs.length]).toEqual([1, 0]);
	});

	test('is followed within six seconds of being killed, and not before it could have come back', async () => {
		const {clock, first, other} = await pair();
		first.kill();
		await clock.pass(3.5 * second);
		expect(other.leads).toBe(false);
		await clock.pass(2.5 * second);
		expect(other.leads).toBe(true);
		expect(other.epochs[0]).toBeGreaterThan(first.epochs[0] ?? 0);
	});

	test('is followed at once where it has said that it goes', async () => {
		const {clock, first, other} = await pair();
		const releasing = first.release();
		await clock.pass(500);
		await releasing;
		expect(other.leads).toBe(true);
	});

	test('stays while the engine is away, and after it', async () => {
		const {clock, first, other} = await pair();
		first.bus.cut();
		other.bus.cut();
		await clock.pass(100 * second);
		expect([first.leads, other.leads]).toEqual([true, false]);
		first.bus.mend();
		other.bus.mend();
		await clock.pass(30 * second);
		expect([first.epochs.length, other.epochs.length]).toEqual([1, 0]);
	});

	test('is deposed when it comes back and somebody else leads', async () => {
		const {clock, first, other} = await pair();
		first.bus.cut();
		await clock.pass(10 * second);
		expect([first.leads, other.leads]).toEqual([true, true]);
		first.bus.mend();
		await clock.pass(second);
		expect([first.leads, other.leads]).toEqual([false, true]);
		await clock.pass(60 * second);
		expect(other.epochs.length).toBe(1);
	});

	test('looks before it gives up: a renewal that nobody heard of is its own', async () => {
		const clock = createFakeClock();
		let left = 0;
		const first = join(serve(clock), clock, {
			holder: 'first',
			fate: () => (left-- > 0 ? 'unheard' : 'arrives'),
		});
		await clock.pass(3 * second);
		left = 4;
		await clock.pass(60 * second);
		expect(left).toBeLessThan(0);
		expect([first.leads, first.epochs.length]).toEqual([true, 1]);
		expect(first.troubles.filter(each => each !== undefined).length).toBeGreaterThan(0);
		expect(first.troubles.at(-1)).toBeUndefined();
	});

	test('goes on where the lease has vanished, and its epochs grow all the same', async () => {
		const {clock, server, first, other} = await pair();
		const [epoch = 0] = first.epochs;
		server.make({name: leaseStream, subjects: [], replicas: 1});
		server.make({name: 'SWLEASE2', subjects: [allLeases], isLastOnly: true, replicas: 1});
		await clock.pass(30 * second);
		server.make({name: 'SWLEASE2', subjects: [], replicas: 1});
		server.make({name: leaseStream, subjects: [allLeases], isLastOnly: true, replicas: 1});
		await clock.pass(30 * second);
		expect(first.leads !== other.leads).toBe(true);
		first.kill();
		await clock.pass(9 * second);
		expect(other.leads).toBe(true);
		expect(other.epochs.at(-1)).toBeGreaterThan(epoch);
	});
});

test('who waits counts no time in which nobody could see a renewal', async () => {
	const {clock, first, other} = await pair();
	for (let round = 0; round < 5; round++) {
		first.bus.cut();
		other.bus.cut();
		await clock.pass(20 * second);
		// The one who waits comes back first.
		other.bus.mend();
		await clock.pass(3 * second);
		first.bus.mend();
		await clock.pass(3 * second);
	}

	expect([first.epochs.length, other.epochs.length]).toEqual([1, 0]);
});

test('a taking that nobody heard of is not waited for', async () => {
	const clock = createFakeClock();
	const fates: Fate[] = ['unheard'];
	const only = join(serve(clock), clock, {holder: 'only', fate: () => fates.shift() ?? 'arrives'});
	await clock.pass(2 * second);
	expect(only.leads).toBe(true);
});

test('of several that come at once, one leads', async () => {
	const clock = createFakeClock();
	const server = serve(clock);
	const all = ['a', 'b', 'c', 'd'].map(holder => join(server, clock, {holder, delay: () => 3}));
	await clock.pass(60 * second);
	expect(all.filter(({leads}) => leads).length).toBe(1);
	expect(all.flatMap(({epochs}) => epochs).length).toBe(1);
});

test('of two that an engine lets in at once, each has an epoch of its own, and one is deposed soon', async () => {
	const clock = createFakeClock();
	const server = serve(clock);
	let isLax = true;
	const both = ['a', 'b'].map(holder => join(server, clock, {holder, delay: () => 3, isLax: () => isLax}));
	await clock.pass(second);
	expect(both.map(({leads}) => leads)).toEqual([true, true]);
	isLax = false;
	expect(new Set(both.flatMap(({epochs}) => epochs)).size).toBe(2);
	await clock.pass(5 * second);
	expect(both.filter(({leads}) => leads).length).toBe(1);
});

test('whatever happens, no two lead with one epoch, and in the end one leads', async () => {
	const step = fc.oneof(
		fc.record({type: fc.constantFrom('cut' as const, 'mend' as const, 'kill' as const), who: fc.nat(2)}),
		fc.record({type: fc.constant('release' as const), who: fc.nat(2)}),
		fc.record({type: fc.constant('wait' as const), who: fc.integer({min: 10, max: 15_000})}),
	);
	await fc.assert(
		fc.asyncProperty(
			fc.array(step, {maxLength: 25}),
			fc.infiniteStream(fc.constantFrom<Fate>('arrives', 'arrives', 'arrives', 'arrives', 'lost', 'unheard')),
			async (steps, fates) => {
				const clock = createFakeClock();
				const server = serve(clock);
				let isCalm = false;
				const fate = (): Fate => (isCalm ? 'arrives' : (fates.next().value ?? 'arrives'));
				let count = 0;
				const start = () => join(server, clock, {holder: `${count++}`, fate, delay: () => 5});
				const running = [start(), start(), start()];
				const all = [...running];
				for (const {type, who} of steps) {
					const one = running[who];
					switch (type) {
						case 'wait':
							await clock.pass(who);
							break;
						case 'cut':
							one?.bus.cut();
							break;
						case 'mend':
							one?.bus.mend();
							break;
						case 'release':
						case 'kill':
							await (type === 'kill' ? one?.kill() : Promise.race([one?.release(), clock.pass(3000)]));
							running[who] = start();
							all.push(running[who]);
							break;
					}
				}

				isCalm = true;
				for (const {bus} of running) {
					bus.mend();
				}

				await clock.pass(30 * second);
				const epochs = all.flatMap(each => each.epochs);
				expect(new Set(epochs).size).toBe(epochs.length);
				expect(Math.max(...epochs)).toBe(running.find(({leads}) => leads)?.epochs.at(-1));
				for (const {kill} of running) {
					kill();
				}
			},
		),
		{numRuns: 40},
	);
});

test('a lease says who has it, and what cannot be read is somebody', () => {
	expect(readLease({seq: 7, body: leaseLine({holder: 'ops1', epoch: 3})})).toEqual({
		holder: 'ops1',
		epoch: 3,
		isReleased: false,
	});
	expect(readLease({seq: 7, body: leaseLine({holder: 'ops1', epoch: 0, isReleased: true})})).toEqual({
		holder: 'ops1',
		epoch: 7,
		isReleased: true,
	});
	for (const body of ['', 'null', '[]', '{"epoch":"x"}']) {
		expect(readLease({seq: 7, body})).toEqual({holder: '', epoch: 7, isReleased: false});
	}
});
