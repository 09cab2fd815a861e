import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {isDeepStrictEqual} from 'node:util';
import {describeSystems, simulatedConfig} from '../../source/commands/simulated-config.ts';
import {
	type LogSystem,
	type Simulator,
	type SimulatorOptions,
	startSimulator,
} from '../../source/simulator/simulator.ts';
import {knownFrom, type ReadBack, readJournal} from '../helpers/read-journal.ts';
import {createWatcher, type Watcher} from '../helpers/watcher.ts';
import {judge, type Verdict} from '../truth/judge.ts';
import {allTold, gapsOf, judgeLog} from '../truth/judge-log.ts';

/** All four systems of one simulator, and the program that watches them. */
export type Scene = AsyncDisposable & {
	readonly simulator: Simulator;
	readonly watcher: Watcher;
	readonly logs: typeof logs;
	/** Resolves when the journal of each holds what happens last. */
	settle(): Promise<number>;
	read(profile: string): Promise<ReadBack>;
};

const logs = [
	['sde', 'sde'],
	['squall', 'squall'],
	['audit', 'http'],
] as const satisfies readonly (readonly [profile: string, system: LogSystem])[];

export async function openScene(
	retention: number,
	options: SimulatorOptions = {},
	parameters: readonly string[] = [],
): Promise<Scene> {
	const folder = await mkdtemp(join(tmpdir(), 'four-'));
	const simulator = await startSimulator({
		...{keepTruth: true, agents: 8, speed: 6, seed: 5, retention, activitiesPerSecond: 2},
		...options,
	});
	const config = join(folder, 'config.toml');
	await writeFile(config, simulatedConfig(await describeSystems(simulator)), {mode: 0o600});
	const watcher = createWatcher({
		env: {},
		parameters: [
			...['events', '--json', '--config', config, '--retention', `${retention}ms`],
			...['--interval', '200ms', '--idle-interval', '200ms', ...parameters],
		],
	});
	return {
		simulator,
		watcher,
		logs,
		async settle() {
			const rows = logs.map(
				([profile, system]) =>
					[profile, simulator.injectActivity({system, fields: {namespace: '/acme'}})] as const,
			);
			const lastAt = await watcher.untilHeard(simulator, 'backup');
			for (const [profile, {id}] of rows) {
				await watcher.until(`"id":"${id}"`, profile);
			}

			return Math.max(lastAt, ...rows.map(([, {appearedAt}]) => appearedAt));
		},
		read: profile => readJournal(watcher.state, profile),
		async [Symbol.asyncDispose]() {
			watcher[Symbol.dispose]();
			await simulator.close();
			await rm(folder, {recursive: true, force: true});
		},
	};
}

/** The backup service's journal against what happened. */
export async function judgeBackup({simulator, read}: Scene, until: number): Promise<Verdict> {
	const {lines, of} = await read('backup');
	const from = knownFrom(of('poll'));
	return judge({...{lines, of, from, until}, truth: simulator.truth(), exit: null, errors: ''});
}

/** Those of the three logs that are not as they ought to be. */
export async function judgeLogs(
	{simulator, read}: Scene,
	until: number,
	runs: number,
): Promise<readonly unknown[]> {
	const wrongs: unknown[] = [];
	for (const [profile, system] of logs) {
		const {lines, of} = await read(profile);
		const isReadable = ({body}: {readonly body: Readonly<Record<string, unknown>>}) =>
			system !== 'squall' || body.namespace === '/acme';
		const {repeated, ...rest} = judgeLog({
			...{system, lines, until, requests: {}},
			rows: simulator.truth().activities[system].filter(isReadable),
			from: knownFrom(of('poll'), 'activities'),
		});
		// Each run lists the rows that it finds, as it lists the agents; an event is told once for all runs.
		const counts = new Map<string, number>();
		for (const {id, state} of of('activity')) {
			counts.set(`${id} ${state}`, (counts.get(`${id} ${state}`) ?? 0) + 1);
		}

		// Whoever is ended between the two lines of a row lists it with the next run.
		const lastRow = of('event').at(-1);
		const verdict = {
			...rest,
			unlisted: rest.unlisted.filter(text => text !== `${lastRow?.id} ${lastRow?.event}`),
			repeated: repeated.filter(text => !text.startsWith('activity ')),
			listedTooOften: [...counts].filter(([, count]) => count > runs),
			gaps: gapsOf(lines),
		};
		if (!isDeepStrictEqual(verdict, {...allTold, listedTooOften: [], gaps: []})) {
			wrongs.push({profile, ...verdict});
		}
	}

	return wrongs;
}
