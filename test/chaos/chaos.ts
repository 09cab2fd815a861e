import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {setTimeout as pause} from 'node:timers/promises';
import {createRandom, type Random} from '../../source/simulator/random.ts';
import {type Simulator, startSimulator} from '../../source/simulator/simulator.ts';
import {writeConfig} from '../helpers/config.ts';
import {ownFolders} from '../helpers/own-folders.ts';
import type {Line} from '../truth/account.ts';
import {judge, type Verdict} from '../truth/judge.ts';
import {type ChaosProxy, startProxy} from './proxy.ts';
import {strikes} from './strikes.ts';

export type ChaosOptions = {
	readonly bundle: string;
	readonly seed: string;
	readonly seconds: number;
	readonly worlds: number;
	readonly eventsPerSecond: number;
};

export type WorldReport = Verdict & {
	readonly name: string;
	readonly isByAgent: boolean;
	readonly happened: number;
	readonly told: number;
	/** Seconds without an event, though some happened all the time. */
	readonly longestSilence: number;
};

export type ChaosReport = {
	readonly faults: number;
	readonly kinds: number;
	readonly worlds: readonly WorldReport[];
	readonly errors: string;
};

type World = {
	readonly name: string;
	readonly isByAgent: boolean;
	readonly simulator: Simulator;
	readonly proxy: ChaosProxy;
};

const calm = 75_000;
/** What happened last may not have been asked for yet. */
const lastBeat = 35_000;

/** The built program watches several worlds, on which faults of all kinds strike at random. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
	const random = createRandom(options.seed);
	const worlds = await Promise.all(
		Array.from({length: options.worlds}, (_, index) => openWorld(index, random.fork(), options)),
	);
	await using config = await writeConfig(
		worlds.map(({name, simulator, proxy}) => ({
			name,
			system: 'rackspace' as const,
			simulator: {...simulator, origin: proxy.origin},
		})),
	);
	const program = spawn(process.execPath, [options.bundle, 'events', '--json', '--config', config.path], {
		env: {...ownFolders(), PATH: process.env.PATH},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const lines: Line[] = [];
	let errors = '';
	createInterface({input: program.stdout}).on('line', text => lines.push(JSON.parse(text) as Line));
	program.stderr.setEncoding('utf8').on('data', (chunk: string) => {
		errors += chunk;
	});
	const ended = once(program, 'close');
	try {
		await pause(3000);
		const end = Date.now() + options.seconds * 1000;
		const drawn = await Promise.all(worlds.map(world => strike(world, random.fork(), end)));
		await pause(calm);
		const until = Date.now() - lastBeat;
		program.kill('SIGINT');
		await ended;
		const names = drawn.flat();
		return {
			faults: names.length,
			kinds: new Set(names).size,
			worlds: worlds.map(world => report(world, lines, until)),
			errors,
		};
	} finally {
		program.kill('SIGKILL');
		await Promise.all(worlds.flatMap(({proxy, simulator}) => [proxy.close(), simulator.close()]));
	}
}

async function openWorld(index: number, random: Random, {eventsPerSecond}: ChaosOptions): Promise<World> {
	const isByAgent = index % 3 === 2;
	const simulator = await startSimulator({
		keepTruth: true,
		speed: 4,
		agents: 8,
		seed: random.hex(8),
		eventsPerSecond,
		faults: ['vanished-marker-empty'],
	});
	const proxy = await startProxy(simulator.origin, random, path =>
		isByAgent && /^\/v2\/[^/]+\/events$/.test(path) ? strikes['501'] : undefined,
	);
	return {name: `w${index}`, isByAgent, simulator, proxy};
}

const scopes = [
	/^\/v2\/[^/]+\/events$/,
	/\/agents\/[^/]+\/events$/,
	/events$/,
	/\/agents$/,
	/\/status$/,
	/\/cleanups/,
	/\/activities$/,
	/./,
];

/** Strikes until the end, then no more; gives what struck. */
async function strike({proxy}: World, random: Random, end: number): Promise<readonly string[]> {
	const names = Object.keys(strikes);
	const drawn: string[] = [];
	while (Date.now() < end) {
		const name = random.pick(names);
		const isStray = random.chance(0.4);
		const fault = {
			strike: name,
			scope: random.pick(scopes),
			left: isStray ? random.integer(1, 2) : Number.POSITIVE_INFINITY,
		};
		drawn.push(name);
		proxy.faults.add(fault);
		setTimeout(() => proxy.faults.delete(fault), isStray ? 20_000 : random.between(300, 9000));
		await pause(Math.min(random.between(50, 1500), Math.max(0, end - Date.now())));
	}

	proxy.faults.clear();
	return drawn;
}

function report({name, isByAgent, simulator}: World, lines: readonly Line[], until: number): WorldReport {
	const own = lines.filter(({source}) => source === name);
	const of = (type: string): readonly Line[] => own.filter(line => line.type === type);
	const truth = simulator.truth();
	const from = Date.parse(own[0]?.at ?? '');
	const times = of('event').map(({at}) => Date.parse(at));
	return {
		...judge({of, truth, from, until, lines: own, exit: null, errors: ''}),
		name,
		isByAgent,
		happened: truth.events.filter(({at}) => at >= from && at <= until).length,
		told: times.length,
		longestSilence: Math.round(
			Math.max(0, ...times.map((time, index) => (times[index + 1] ?? until) - time)) / 1000,
		),
	};
}
