import type {AddressInfo} from 'node:net';
import type {Control} from './control.ts';
import {createFaultSet} from './faults/fault-set.ts';
import {parseFault} from './faults/parse-fault.ts';
import {createIdentity} from './identity.ts';
import type {SimulatorOptions} from './options.ts';
import {createRandom} from './random.ts';
import {createApiServer} from './server.ts';
import {startLoad} from './world/chatter.ts';
import {orderEvent, orderJob, tellTruth} from './world/orders.ts';
import {forgetEvents} from './world/tell.ts';
import type {WorldSettings} from './world/types.ts';
import {advance, createWorld} from './world/world.ts';

export type {Control} from './control.ts';
export type {Fault} from './faults/fault.ts';
export {knownFaults} from './faults/known-faults.ts';
export {parseFault} from './faults/parse-fault.ts';
export type {SimulatorOptions} from './options.ts';
export type {JobKind, Truth, TruthAgent, TruthEvent, TruthJob} from './truth.ts';
export type {EventOrder, JobOrder} from './world/orders.ts';

export type Simulator = Control & {
	readonly origin: string;
	/** For `RS_AUTH_URL`. */
	readonly authUrl: string;
	readonly username: string;
	readonly apiKey: string;
	readonly region: string;
	readonly project: string;
	/** Good until a fault says otherwise. */
	readonly token: string;
	/** Ends at once, leaving no socket and no timer. */
	close(): Promise<void>;
};

const tidyEvery = 500;

export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const now = options.now ?? Date.now;
	const settings = readSettings(options, now());
	const world = createWorld(settings);
	const random = createRandom(`${settings.seed} for faults`);
	const faults = createFaultSet(random, now);
	for (const fault of (options.faults ?? []).map(given =>
		typeof given === 'string' ? parseFault(given) : given,
	)) {
		faults.add(fault);
	}

	let origin = '';
	const {
		username = 'demo',
		apiKey = 'a86850deb2742ec3cb41518e26aa2d89',
		tokenLifetime = 86_400_000,
	} = options;
	const {project, region} = settings;
	const token = createRandom(`${settings.seed} token`).hex(32);
	const identity = createIdentity(
		{username, apiKey, project, region, tokenLifetime, token},
		{faults, now, random: createRandom(`${settings.seed} tokens`), origin: () => origin},
	);

	const counts = new Map<string, number>();
	const timers = new Set<NodeJS.Timeout>();
	const catchUp = (): void => advance(world, now());
	const control: Control = {
		truth(after = 0, limit = Number.POSITIVE_INFINITY) {
			catchUp();
			return tellTruth(world, after, limit);
		},
		faults: () => faults.list(),
		setFaults(wanted) {
			// Read first: a fault that cannot be read leaves the others as they are.
			const read = wanted.map(given => (typeof given === 'string' ? parseFault(given) : given));
			faults.clear();
			for (const fault of read) {
				faults.add(fault);
			}
		},
		addFault: fault => faults.add(fault),
		clearFaults: () => faults.clear(),
		injectEvent(order) {
			catchUp();
			return orderEvent(world, order);
		},
		injectJob(order) {
			catchUp();
			return orderJob(world, order);
		},
		requests: () => Object.fromEntries(counts),
		resetRequests: () => counts.clear(),
		setRetention(milliseconds) {
			catchUp();
			world.retention = milliseconds;
			forgetEvents(world);
		},
		setEventsPerSecond(eventsPerSecond) {
			catchUp();
			world.eventsPerSecond = eventsPerSecond;
			startLoad(world, world.story);
		},
	};

	const wait = async (milliseconds: number): Promise<void> =>
		new Promise(resolve => {
			const timer = setTimeout(() => {
				timers.delete(timer);
				resolve();
			}, milliseconds);
			timers.add(timer);
		});

	const server = createApiServer({world, identity, faults, control, random, counts, now, catchUp, wait});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port ?? 0, '127.0.0.1', resolve);
	});
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

	// Without it, all that happened while nobody asked would have to be made up at the next request.
	const tidying = setInterval(catchUp, tidyEvery);

	return {
		...control,
		origin,
		authUrl: `${origin}/v2.0`,
		username,
		apiKey,
		region,
		project,
		token,
		async close() {
			clearInterval(tidying);
			for (const timer of timers) {
				clearTimeout(timer);
			}

			timers.clear();
			if (server.listening) {
				const closed = new Promise<void>(resolve => server.close(() => resolve()));
				server.closeAllConnections();
				await closed;
			}
		},
	};
}

function readSettings(options: SimulatorOptions, start: number): WorldSettings {
	const {agents = 15, speed = 1, retention = 60_000, eventsPerSecond = 0} = options;
	if (!(Number.isInteger(agents) && agents >= 1 && agents <= 100_000)) {
		throw new RangeError('The simulator needs 1 to 100000 agents.');
	}

	if (!(speed > 0 && speed <= 1000)) {
		throw new RangeError('The speed of the simulator must be above 0 and at most 1000.');
	}

	if (!(retention >= 0) || !(eventsPerSecond >= 0)) {
		throw new RangeError('The retention and the events per second must not be negative.');
	}

	return {
		seed: options.seed ?? 1,
		agents,
		speed,
		retention,
		eventsPerSecond,
		project: options.project ?? '110011',
		region: options.region ?? 'DFW',
		keepTruth: options.keepTruth ?? false,
		longIds: options.longIds ?? false,
		sharedIds: options.sharedIds ?? false,
		start,
	};
}
