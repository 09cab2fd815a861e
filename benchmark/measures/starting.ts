import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {setTimeout as wait} from 'node:timers/promises';
import {endWithUs} from '../kit/children.ts';
import {newHome} from '../kit/home.ts';
import {type InTerminal, openInTerminal} from '../kit/in-terminal.ts';
import {noteLoad} from '../kit/notes.ts';
import {startProgram, usageOf} from '../kit/program.ts';
import type {Figure, Measure, Section} from '../kit/result.ts';
import {findRivals, type Rival} from '../kit/rivals.ts';
import {openScreen, startWorld, type World} from '../kit/screen-program.ts';
import {seenAt} from '../kit/seen-at.ts';
import {median} from '../kit/statistics.ts';

const rounds = 11;
const size = {columns: 120, rows: 40};
const firstTime = 'sweepwatch, for the first time';
const laterOn = 'sweepwatch, with a journal and code of before';
/** Longer than it takes until a start has left something for the next one. */
const leaving = 3000;

/** A monitor beside its users' shells has to be there at once. */
export const starting: Measure = {
	key: 'starting',
	title: 'Starting',
	minutes: 1.5,
	async run(tell) {
		const notes = noteLoad();
		const world = await startWorld(10);
		const found = findRivals(world);
		const again = newHome();
		await leaveSomething(world, again);
		const [screen, ...others] = await ourOwn(world, again);
		const contenders = [screen, bareNode(world), ...others, ...found.rivals.map(toContender)];
		const starts = new Map<string, Start[]>(contenders.map(({name}) => [name, []]));
		// The first round is not counted: it warms the disk's cache.
		for (let round = 0; round <= rounds; round++) {
			tell(round === 0 ? 'warming up' : `round ${round} of ${rounds}`);
			for (const {name, start} of contenders) {
				const found = await start();
				if (round > 0) {
					starts.get(name)?.push(found);
				}
			}
		}

		world.stop();
		return [toSection(starts, [...notes, ...found.notes])];
	},
};

/** Milliseconds from the start of the process; megabytes, and milliseconds of processor a second later. */
type Start = {
	readonly frame: number;
	readonly data?: number;
	readonly rss?: number;
	readonly processor?: number;
};

type Contender = {readonly name: string; start(): Promise<Start>};

const bareName = 'node -e 0';

/** A Node that does nothing, and one that holds a connection, as whoever watches something must. */
function bareNode({endpoint}: World): Contender {
	const {hostname, port} = new URL(endpoint);
	return {
		name: bareName,
		async start() {
			const at = performance.now();
			spawnSync(process.execPath, ['-e', '0']);
			const frame = performance.now() - at;
			const idle = endWithUs(
				spawn(process.execPath, ['-e', `require('net').connect(${port}, '${hostname}')`], {stdio: 'ignore'}),
			);
			await wait(frame);
			const usage = await usageAfterASecond(idle);
			idle.kill('SIGKILL');
			await once(idle, 'close');
			return {frame, ...usage};
		},
	};
}

type Home = ReturnType<typeof newHome>;

/** A first start, as long as it takes. */
async function leaveSomething(world: World, home: Home): Promise<void> {
	const program = openScreen(world, size, [], home);
	await wait(leaving);
	await program.close();
}

async function ourOwn(world: World, again: Home): Promise<readonly [Contender, ...Contender[]]> {
	const agents = new RegExp((await namesOfAgents(world)).join('|'));
	const screen = (name: string, environment: () => Readonly<Record<string, string>>): Contender => ({
		name,
		async start() {
			const at = performance.now();
			const program = openScreen(world, size, [], environment());
			return timeStart(program, at, /1 Agents/, agents);
		},
	});
	const lines = (args: readonly string[]): Contender => ({
		name: `sweepwatch ${args.join(' ')}`,
		start: () => timeFirstLine(world, args),
	});
	return [
		screen(firstTime, newHome),
		screen(laterOn, () => again),
		lines(['events', '--json']),
		lines(['--version']),
	];
}

async function timeStart(
	program: Pick<InTerminal, 'pid' | 'chunks' | 'close'>,
	at: number,
	frame: RegExp,
	data: RegExp,
): Promise<Start> {
	const frameAt = await seenAt(program.chunks, frame);
	const usage = await usageAfterASecond(program, frameAt);
	const dataAt = await seenAt(program.chunks, data);
	await program.close();
	return {frame: frameAt - at, data: dataAt - at, ...usage};
}

async function timeFirstLine({endpoint, token, project}: World, args: readonly string[]): Promise<Start> {
	const at = performance.now();
	const program = startProgram(endpoint, args, {
		SWEEPWATCH_TOKEN: token,
		SWEEPWATCH_PROJECT: project,
		...newHome(),
	});
	const ended = once(program, 'close');
	await once(program.stdout ?? program, 'data');
	const frame = performance.now() - at;
	program.kill('SIGKILL');
	await ended;
	return {frame};
}

function toContender({name, file, args, frame, data}: Rival): Contender {
	return {
		name,
		async start() {
			const at = performance.now();
			return timeStart(openInTerminal(file, args, size), at, frame, data);
		},
	};
}

async function usageAfterASecond(
	program: Parameters<typeof usageOf>[0],
	since = performance.now(),
): Promise<Pick<Start, 'rss' | 'processor'>> {
	await wait(since + 1000 - performance.now());
	const {cpu, rss} = await usageOf(program);
	return {rss, processor: cpu * 1000};
}

async function namesOfAgents({endpoint, token, project}: World): Promise<readonly string[]> {
	const answer = await fetch(`${endpoint}/v2/${project}/agents`, {headers: {'X-Auth-Token': token}});
	const {agents} = (await answer.json()) as {agents: readonly {readonly name: string}[]};
	return agents.map(({name}) => name);
}

function toSection(starts: ReadonlyMap<string, readonly Start[]>, notes: readonly string[]): Section {
	const middle = (name: string, key: keyof Start): number | null => {
		const values = starts.get(name)?.map(start => start[key] ?? Number.NaN) ?? [];
		return values.some(Number.isNaN) ? null : median(values);
	};
	const bare = middle(bareName, 'frame') ?? Number.NaN;
	const bareRss = middle(bareName, 'rss') ?? Number.NaN;
	const figures = [...starts.keys()].flatMap((row): readonly Figure[] => {
		const frame = middle(row, 'frame');
		const data = middle(row, 'data');
		const rss = middle(row, 'rss');
		const isOurs = row === firstTime || row === laterOn;
		const all: readonly Figure[] = [
			{row, column: 'first frame', value: frame, unit: 'ms'},
			{
				row,
				column: 'by node -e 0',
				value: frame === null ? null : frame / bare,
				unit: '×',
				...(isOurs ? {goal: {most: 2.2}} : {}),
			},
			{row, column: 'first data', value: data, unit: 'ms'},
			{
				row,
				column: 'after the frame',
				value: frame === null || data === null ? null : data - frame,
				unit: 'ms',
				...(isOurs ? {goal: {most: 100}} : {}),
			},
			{row, column: 'RSS', value: rss, unit: 'MB'},
			{
				row,
				column: 'by node',
				value: rss === null ? null : rss / bareRss,
				unit: '×',
				...(isOurs ? {goal: {most: 1.6}} : {}),
			},
			{row, column: 'processor', value: middle(row, 'processor'), unit: 'ms'},
		];
		return all.filter(({value}) => value !== null);
	});
	return {
		key: 'starting',
		title: 'From the start of the process to the first frame',
		how:
			`Medians of ${rounds} starts each, one after the other in turn, at ${size.columns}×${size.rows}. ` +
			'The first frame is the first whole layout that came out of the terminal; of node -e 0 it is its end, ' +
			'of commands without a screen the first line. First data: an agent’s name, an event. RSS a second after ' +
			'the first frame, and the processor time till then (children that have ended included; of a node that ' +
			'holds a connection open, as node -e 0 is gone).',
		figures,
		notes,
	};
}
