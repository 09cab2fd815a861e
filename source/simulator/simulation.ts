import type {RequestListener} from 'node:http';
import type {Control} from './control.ts';
import {createControl} from './create-control.ts';
import {createFaultSet} from './faults/fault-set.ts';
import {createIdentity} from './identity.ts';
import {createDisturbance} from './logs/disturb.ts';
import {createKeys, type SquallUser} from './logs/keys.ts';
import {advanceLogs, createLogWorld} from './logs/log-world.ts';
import type {LogSystem} from './logs/types.ts';
import type {SimulatorOptions} from './options.ts';
import {createSquallPush, type SquallPush} from './push/squall-push.ts';
import {createRandom} from './random.ts';
import {readLogSettings, readSettings} from './read-settings.ts';
import {listenWith} from './server.ts';
import {scenarios} from './world/scenarios/scenarios.ts';
import {advance, createWorld} from './world/world.ts';

/** Everything of the simulator but its sockets: whoever has requests may ask it. */
export type Simulation = {
	readonly control: Control;
	readonly answer: RequestListener;
	readonly account: {
		readonly username: string;
		readonly apiKey: string;
		readonly region: string;
		readonly project: string;
		/** Good until a fault says otherwise. */
		readonly token: string;
	};
	/** Good tokens of the other systems. */
	readonly tokens: Readonly<Record<LogSystem, string>>;
	readonly squallUser: SquallUser;
	/** For the `upgrade` of a server: Squall pushes. */
	readonly upgrade: SquallPush['upgrade'];
	/** Brings the world to this moment: else all that happened is made up at the next request. */
	readonly catchUp: () => void;
	/** Leaves no timer. */
	readonly close: () => void;
};

/** `origin` is what links and the catalogue name, as soon as it is known. */
export function createSimulation(options: SimulatorOptions, origin: () => string): Simulation {
	const now = options.now ?? Date.now;
	const settings = readSettings(options, now());
	const world = createWorld(settings);
	const logs = createLogWorld(readLogSettings(options, settings));
	const random = createRandom(`${settings.seed} for faults`);
	const faults = createFaultSet(random, now);
	const {
		username = 'demo',
		apiKey = 'a86850deb2742ec3cb41518e26aa2d89',
		tokenLifetime = 86_400_000,
		squallTokenForm = 'any',
	} = options;
	const {project, region} = settings;
	const token = createRandom(`${settings.seed} token`).hex(32);
	const identity = createIdentity(
		{username, apiKey, project, region, tokenLifetime, token},
		{faults, now, random: createRandom(`${settings.seed} tokens`), origin},
	);

	const keys = createKeys(
		{seed: settings.seed, start: settings.start, tokenLifetime, squallTokenForm},
		faults,
		now,
	);
	const counts = new Map<string, number>();
	const disturb = createDisturbance(logs, faults);
	const catchUp = (): void => {
		advance(world, now());
		advanceLogs(logs, now());
		disturb();
	};
	const control = createControl({world, logs, faults, counts, catchUp});
	control.setFaults(options.faults ?? []);
	for (const {at, fault} of scenarios[settings.scenario].faults?.(settings) ?? []) {
		faults.add(fault, settings.start + at);
	}

	const push = createSquallPush({
		logs,
		keys,
		faults,
		now,
		catchUp,
		count: route => counts.set(route, (counts.get(route) ?? 0) + 1),
	});
	const sleepers = createSleepers();
	const wait = options.sleep ?? sleepers.sleep;
	return {
		control,
		answer: listenWith({world, logs, identity, keys, faults, control, random, counts, now, catchUp, wait}),
		account: {username, apiKey, region, project, token},
		tokens: keys.standing,
		squallUser: keys.user,
		upgrade: push.upgrade,
		catchUp,
		close() {
			push.close();
			sleepers.close();
		},
	};
}

function createSleepers() {
	const timers = new Set<NodeJS.Timeout>();
	return {
		sleep: async (milliseconds: number): Promise<void> =>
			new Promise(resolve => {
				const timer = setTimeout(() => {
					timers.delete(timer);
					resolve();
				}, milliseconds);
				timers.add(timer);
			}),
		close(): void {
			for (const timer of timers) {
				clearTimeout(timer);
			}

			timers.clear();
		},
	};
}
