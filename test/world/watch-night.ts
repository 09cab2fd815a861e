import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import type {Context} from '../../source/commands/context.ts';
import {runReport} from '../../source/commands/report.ts';
import type {StopReason} from '../../source/commands/stop.ts';
import {startWatching} from '../../source/commands/watching.ts';
import type {Observation} from '../../source/domain/observation.ts';
import {oneByOne} from '../../source/domain/one-by-one.ts';
import {consume, tick} from '../../source/screen/drive-store.ts';
import {firstState} from '../../source/screen/first-state.ts';
import type {ScreenState} from '../../source/screen/state/state.ts';
import {createStore, type Store} from '../../source/screen/store.ts';
import {loadSettings} from '../../source/settings/load-settings.ts';
import {parseArguments} from '../../source/settings/parse-arguments.ts';
import {createRandom} from '../../source/simulator/random.ts';
import type {Truth} from '../../source/simulator/truth.ts';
import {table} from '../../source/sources/systems.ts';
import {fakeTerminal} from '../screen/fixtures/fake-terminal.ts';
import {createDisk, type Disk} from './disk.ts';
import {loadAll} from './load-all.ts';
import type {Plan} from './plan.ts';
import {startProgram} from './program.ts';
import {openScenes} from './servers.ts';
import {folder, settingsFor} from './settings-for.ts';
import {createTime} from './time.ts';

export type NightPlan = {
	readonly hours: number;
	readonly speed: number;
	/** When an agent begins to take far too long, in milliseconds from the beginning. */
	readonly slow: readonly number[];
	readonly outages: readonly {readonly at: number; readonly last: number}[];
};

/** What came of a night, by the simulator and by the screen. */
export type NightOutcome = {
	readonly from: number;
	readonly until: number;
	readonly truth: Truth;
	/** The ids of those that were made to take too long. */
	readonly slow: readonly string[];
	/** When nobody answered, the calm after it included. */
	readonly outages: readonly {readonly begin: number; readonly end: number}[];
	readonly heard: readonly Observation[];
	readonly state: ScreenState;
	readonly report: ReportLine;
	/** As the screen stood each minute; none may be higher or lower than the terminal. */
	readonly frames: number;
};

export type ReportLine = {
	readonly jobs: readonly {readonly id: string; readonly status: string; readonly kind: string}[];
	readonly gaps: readonly unknown[];
};

const minute = 60_000;
const begin = Date.UTC(2026, 10, 20, 22, 0, 0);
/** Far longer than any job of the story takes. */
const slowness = 20 * minute;

/** The whole program but Ink and the terminal watches a simulated project, in fast time. */
export async function watchNight(
	{hours, speed, slow, outages}: NightPlan,
	look: (state: ScreenState) => void = () => {},
): Promise<NightOutcome> {
	await loadAll();
	const plan: Plan = {
		seed: 'a night',
		scenario: 'good-day',
		agents: 15,
		isRecorded: true,
		rate: 0,
		speed,
		length: hours * 60 * minute,
		happenings: [],
	};
	const time = createTime(begin);
	const random = createRandom(plan.seed);
	const scenes = openScenes(plan, time, random);
	const [scene] = scenes;
	if (scene === undefined) {
		throw new Error('there is one');
	}

	const {control} = scene.simulation;
	const disk = createDisk(time, random.fork());
	const heard: Observation[] = [];
	const slowOnes: string[] = [];
	let store: Store | undefined;
	const settings = await settingsFor(scenes, plan);
	const program = startProgram(
		settings,
		{lives: new Map(), time, random, disk, servers: new Map([[scene.origin, scene.server]])},
		context =>
			showIn(context, heard, created => {
				store = created;
			}),
	);
	for (const {at, last} of outages) {
		time.after(at, () => time.after(last, scene.addFaults(['down'])));
	}

	for (const [index, at] of slow.entries()) {
		time.after(at, () => {
			// Each another one: what took so long once is usual from then on.
			const agent = control.truth().agents[index]?.id;
			const job = control.injectJob({agent, kind: 'cleanup', runFor: slowness * speed, outcome: 'completed'});
			slowOnes.push(job.id);
		});
	}

	const until = begin + plan.length;
	let frames = 0;
	for (let at = begin + minute; at <= until; at += minute) {
		await time.pass(at);
		if (store) {
			look(store.read());
			frames++;
		}
	}

	const truth = control.truth();
	store?.flush();
	const state = store?.read();
	program.interrupt();
	await time.pass(until + 5000);
	scene.simulation.close();
	await program.ended;
	if (state === undefined) {
		throw new Error('the screen never began');
	}

	const report = await reportOf(disk, begin, until);
	const all = [{at: minute, last: minute}, ...outages].map(({at, last}) => ({
		begin: begin + at,
		end: begin + at + last + 3 * minute,
	}));
	return {from: begin, until, truth, slow: slowOnes, outages: all, heard, state, report, frames};
}

async function showIn(
	context: Context,
	heard: Observation[],
	onStart: (store: Store) => void,
): Promise<StopReason> {
	const {clock, stop} = context;
	const watching = await startWatching(context, {audience: {write() {}, hasScreen: true}});
	const terminal = fakeTerminal({columns: 120, rows: 40});
	const store = createStore(
		firstState({
			terminal,
			clock,
			options: {
				title: 'a night',
				profile: 'rackspace-1',
				endpoint: 'the simulator',
				known: watching.consumers.past.recent,
			},
		}),
		clock,
		stop.signal,
	);
	onStart(store);
	void tick(store, clock, terminal, stop.signal);
	async function* overhear(): AsyncGenerator<Observation> {
		for await (const observation of oneByOne(watching.observations)) {
			heard.push(observation);
			yield observation;
		}
	}

	await consume(overhear(), store, clock, stop.signal);
	const reason: StopReason = stop.reason ?? {status: 'completed', exit: 0};
	await watching.close(reason);
	return reason;
}

/** Of what then stands in the journal. */
async function reportOf(disk: Disk, from: number, to: number): Promise<ReportLine> {
	const real = await mkdtemp(join(tmpdir(), 'night-'));
	try {
		for (const [path, content] of disk.files()) {
			const copy = join(real, path.slice(folder.length));
			await mkdir(dirname(copy), {recursive: true});
			await writeFile(copy, content);
		}

		const typed = ['report', '--json', '--journal', real];
		const span = ['--since', new Date(from).toISOString()];
		const settings = await loadSettings(
			parseArguments([...typed, ...span], table.flags),
			{HOME: '/nowhere'},
			table,
		);
		let text = '';
		await runReport({
			settings,
			clock: {now: () => to},
			output: {
				async write(more: string) {
					text += more;
				},
			},
			say() {},
			isTerminal: false,
			environment: {},
		} as unknown as Context);
		return JSON.parse(text) as ReportLine;
	} finally {
		await rm(real, {recursive: true, force: true});
	}
}
