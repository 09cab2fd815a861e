import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {
	type LogSystem,
	type Simulator,
	type SimulatorOptions,
	startSimulator,
	type TruthActivity,
} from '../../source/simulator/simulator.ts';
import {buildOnce} from '../helpers/build.ts';
import {type Watched, writeConfig} from '../helpers/config.ts';
import {patience} from '../helpers/patience.ts';
import {type Line, pause} from './account.ts';
import {judgeLog} from './judge-log.ts';

/** A simulator on which something goes wrong, and which of its logs are watched meanwhile. */
export type LogStory = {
	readonly name: string;
	readonly systems?: readonly LogSystem[];
	/** Those that will have told everything in the end; all by default. */
	readonly awaited?: readonly LogSystem[];
	readonly faults?: readonly string[];
	readonly simulator?: SimulatorOptions;
	readonly profile?: Pick<Watched, 'more' | 'byCertificate' | 'mapping'>;
	/** Which rows can be read at all; all by default. */
	readonly isReadable?: (row: TruthActivity) => boolean;
	/** What strikes to the very end. */
	readonly lasting?: readonly string[];
	/** From when the program has first asked, until what went wrong is put right. */
	readonly happen?: (simulator: Simulator, untilTold: UntilTold) => Promise<void>;
};

/** Until this row was printed as an event. */
type UntilTold = (system: LogSystem, id: string) => Promise<void>;

/** What one profile told beside what really happened. */
export type LogAccount = {
	readonly system: LogSystem;
	readonly lines: readonly Line[];
	readonly rows: readonly TruthActivity[];
	/** Everything between these two must be told, or lie in a gap. */
	readonly from: number;
	readonly until: number;
	/** Names and messages hold what the truth does not. */
	readonly isHostile?: boolean;
	readonly requests?: Readonly<Record<string, number>>;
};

export type LogWatch = {
	/** By the story's name and the system. */
	readonly accountOf: (story: string, system: LogSystem) => LogAccount;
	readonly lines: readonly Line[];
	readonly exit: number | null;
	readonly errors: string;
};

export const allLogs: readonly LogSystem[] = ['sde', 'squall', 'http'];

/** How long faults strike, if a story says no more. */
const usualTime = 4000;
/** Some beats after all is told, in which nothing may be told again. */
const settleTime = 1200;
const longestWait = 150_000;

/** One run of the built program that watches the logs of all stories at once. */
export async function watchLogs(stories: readonly LogStory[]): Promise<LogWatch> {
	const bundle = await buildOnce();
	const scenes = await Promise.all(stories.map(openScene));
	const profiles = scenes.flatMap(({watched}) => watched);
	await using config = await writeConfig(profiles, ['interval = "200ms"', 'idle-interval = "400ms"']);
	const program = spawn(process.execPath, [bundle, 'events', '--json', '--config', config.path], {
		env: {PATH: process.env.PATH, HOME: config.folder, TZ: 'UTC'},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const printed = listen(program);
	const ended = once(program, 'close');
	try {
		const spans = await Promise.all(scenes.map(scene => play(scene, printed)));
		const accountsNow = () =>
			scenes.flatMap((scene, index) =>
				scene.watched.map(({name, system}) => ({
					name,
					account: accountOf(scene, name, system, spans[index]),
					isAwaited: isAwaited(scene.story, system),
				})),
			);
		const isAllTold = () =>
			accountsNow().every(({account, isAwaited}) => !isAwaited || judgeLog(account).lost.length === 0);
		// A busy machine reads a row that has ended a little later. What does not come by then is lost.
		for (const end = Date.now() + patience; !isAllTold() && Date.now() < end; ) {
			await pause(250);
		}

		await pause(settleTime);
		program.kill('SIGINT');
		const [exit] = (await ended) as [number | null];
		const accounts = new Map(accountsNow().map(({name, account}) => [name, account]));
		return {
			accountOf: (story, system) => {
				const found = accounts.get(
					profileName(
						stories.findIndex(({name}) => name === story),
						system,
					),
				);
				if (found === undefined) {
					throw new Error(`${system} was not watched with ${story}`);
				}

				return found;
			},
			lines: printed.lines,
			exit,
			errors: printed.errors(),
		};
	} finally {
		program.kill('SIGKILL');
		await Promise.all(scenes.map(({simulator}) => simulator.close()));
	}

	function accountOf(
		{simulator, story}: Scene,
		name: string,
		system: string,
		span: Span | undefined,
	): LogAccount {
		const log = system as LogSystem;
		return {
			system: log,
			lines: printed.lines.filter(({source}) => source === name),
			rows: simulator.truth().activities[log].filter(story.isReadable ?? (() => true)),
			from: span?.from ?? 0,
			until: span?.until ?? 0,
			requests: simulator.requests(),
		};
	}
}

type Scene = {
	readonly story: LogStory;
	readonly simulator: Simulator;
	readonly watched: readonly (Watched & {readonly system: LogSystem})[];
};

async function openScene(story: LogStory, index: number): Promise<Scene> {
	const simulator = await startSimulator({
		keepTruth: true,
		agents: 1,
		speed: 6,
		activitiesPerSecond: 5,
		seed: `logs ${index}`,
		faults: [...(story.faults ?? []), ...(story.lasting ?? [])],
		...story.simulator,
	});
	const watched = (story.systems ?? allLogs).map(system => ({
		name: profileName(index, system),
		system,
		simulator,
		// Otherwise three rows in four are in namespaces that nobody asked for.
		...(system === 'squall' ? {more: ['recursive = true']} : {}),
		...story.profile,
	}));
	return {story, simulator, watched};
}

function profileName(index: number, system: LogSystem): string {
	return `p${index}-${system}`;
}

type Span = {readonly from: number; readonly until: number};

const listRoutes: Readonly<Record<LogSystem, string>> = {
	sde: 'GET /api/v2/activities/',
	squall: 'GET /activities',
	http: 'GET /audit/log',
};

async function play({story, simulator, watched}: Scene, printed: Printed): Promise<Span> {
	const routes = watched.map(({system, byCertificate}) =>
		byCertificate ? 'POST /issue' : listRoutes[system],
	);
	await until(
		() => routes.every(route => (simulator.requests()[route] ?? 0) > 0),
		`${story.name}: the first request`,
		printed,
	);
	const from = simulator.truth().now;
	const untilTold: UntilTold = async (system, id) => {
		const name = watched.find(profile => profile.system === system)?.name ?? '';
		await until(() => printed.hasEvent(name, id), `${story.name}: the event of ${id}`, printed);
	};
	await (story.happen ?? (() => pause(usualTime)))(simulator, untilTold);
	simulator.setFaults(story.lasting ?? []);
	simulator.setActivitiesPerSecond(0);
	const awaited = watched.filter(({system}) => isAwaited(story, system));
	const last = awaited.map(({system}) => ({
		system,
		row: simulator.injectActivity({system, fields: fieldsOfLast}),
	}));
	await Promise.all(last.map(({system, row}) => untilTold(system, row.id)));
	return {from, until: Math.max(...last.map(({row}) => row.appearedAt))};
}

function isAwaited({awaited}: LogStory, system: LogSystem): boolean {
	return awaited?.includes(system) ?? true;
}

const fieldsOfLast = {namespace: '/acme'};

type Printed = {
	readonly lines: readonly Line[];
	readonly errors: () => string;
	readonly hasEvent: (source: string, id: string) => boolean;
	readonly hasEnded: () => boolean;
};

function listen(program: ChildProcess): Printed {
	const lines: Line[] = [];
	const events = new Set<string>();
	let rest = '';
	let errors = '';
	program.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
		const texts = `${rest}${chunk}`.split('\n');
		rest = texts.pop() ?? '';
		for (const text of texts) {
			const line = JSON.parse(text) as Line;
			lines.push(line);
			if (line.type === 'event') {
				events.add(`${line.source} ${line.id}`);
			}
		}
	});
	program.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
		errors += chunk;
	});
	return {
		lines,
		errors: () => errors,
		hasEvent: (source, id) => events.has(`${source} ${id}`),
		hasEnded: () => program.exitCode !== null,
	};
}

async function until(isTrue: () => boolean, what: string, {errors, hasEnded}: Printed): Promise<void> {
	const start = Date.now();
	while (!isTrue()) {
		if (Date.now() - start > longestWait || hasEnded()) {
			throw new Error(`${what} did not come: ${errors()}`);
		}

		await pause(25);
	}
}
