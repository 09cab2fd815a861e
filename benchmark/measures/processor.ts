import {once} from 'node:events';
import {setTimeout as wait} from 'node:timers/promises';
import {newHome} from '../kit/home.ts';
import {openInTerminal} from '../kit/in-terminal.ts';
import {noteLoad} from '../kit/notes.ts';
import {type Observed, observe} from '../kit/observe.ts';
import {startFeedServer, startProgram} from '../kit/program.ts';
import type {Figure, Measure, Section} from '../kit/result.ts';
import {findRivals} from '../kit/rivals.ts';
import {openScreen, startWorld, type World} from '../kit/screen-program.ts';

const size = {columns: 120, rows: 40};
const warmUp = 6000;
const window = 20_000;
const minute = 60_000;

/** A monitor runs all day beside the work that it watches. */
export const processor: Measure = {
	key: 'processor',
	title: 'Processor, watching',
	minutes: 5,
	async run(tell) {
		const notes = noteLoad();
		const rows: Row[] = [];
		for (const rate of [0, 1, 10, 100]) {
			tell(`${rate} events a second`);
			const world = await startWorld(rate);
			const goal = rate === 10 ? {most: 4} : undefined;
			rows.push({name: `sweepwatch, ${rate} events/s`, goal, ...(await watchScreen(world, window))});
			world.stop();
		}

		tell('15 idle agents');
		const fewIdle = await watchIdle(15, window);
		tell('1 000 idle agents');
		const manyIdle = await watchIdle(1000, minute);
		rows.push(
			{name: 'sweepwatch, 15 idle agents', goal: {most: 1}, ...fewIdle},
			{name: 'sweepwatch, 1 000 idle agents', goal: {most: 1}, ...manyIdle},
		);
		tell('what else a person would look at');
		const [lines, rivals] = await Promise.all([countRequests(), watchRivals()]);
		return [
			toSection(rows, rivals.rows, [...notes, ...rivals.notes]),
			{
				key: 'requests',
				title: 'Requests a minute with 1 000 idle agents',
				how: 'Counted by the server for a minute, after the first look at everything.',
				figures: [
					{row: 'sweepwatch', column: 'requests', value: manyIdle.asked, unit: '', goal: {most: 39}},
					{row: 'sweepwatch events --json', column: 'requests', value: lines, unit: '', goal: {most: 39}},
				],
				notes: [],
			},
		];
	},
};

type Row = Observed & {readonly name: string; readonly goal?: Figure['goal'] | undefined};

async function watchScreen(
	world: Pick<World, 'endpoint' | 'token' | 'project'>,
	milliseconds: number,
): Promise<Observed> {
	const screen = openScreen(world, size, [], newHome());
	await screen.has('3 History');
	await wait(warmUp);
	const observed = await observe(screen, milliseconds);
	await screen.close();
	return observed;
}

/** Nothing happens there; how often it is asked is counted, too. */
async function watchIdle(agents: number, milliseconds: number): Promise<Observed & {readonly asked: number}> {
	const server = await startFeedServer(0, agents);
	const screen = openScreen(toWorld(server.origin), size, [], newHome());
	await screen.has('3 History');
	await wait(warmUp);
	const before = await server.asked();
	const observed = await observe(screen, milliseconds);
	const asked = (await server.asked()) - before;
	await screen.close();
	server.stop();
	return {...observed, asked};
}

async function countRequests(): Promise<number> {
	const server = await startFeedServer(0, 1000);
	const program = startProgram(server.origin, ['events', '--json'], newHome());
	program.stdout?.resume();
	await wait(warmUp);
	const before = await server.asked();
	await wait(minute);
	const asked = (await server.asked()) - before;
	const ended = once(program, 'close');
	program.kill('SIGTERM');
	await ended;
	server.stop();
	return asked;
}

/** At once: they do not get in each other's way, and both take little. */
async function watchRivals(): Promise<{readonly rows: readonly Row[]; readonly notes: readonly string[]}> {
	const world = await startWorld(10);
	const {rivals, notes} = findRivals(world);
	const rows = await Promise.all(
		rivals.map(async ({name, file, args}) => {
			const program = openInTerminal(file, args, size);
			await wait(warmUp);
			const observed = await observe(program, minute);
			await program.close();
			return {name, ...observed};
		}),
	);
	world.stop();
	return {rows, notes};
}

function toWorld(endpoint: string): Pick<World, 'endpoint' | 'token' | 'project'> {
	return {endpoint, token: 'benchmark', project: '1'};
}

function toSection(rows: readonly Row[], rivals: readonly Row[], notes: readonly string[]): Section {
	return {
		key: 'processor',
		title: 'What watching costs',
		how:
			`At ${size.columns}×${size.rows}, after ${warmUp / 1000} s, for ${window / 1000} s, with 1 000 agents and ` +
			`for the programs beside it ${minute / 1000} s: hundredths of one core (children that have ended ` +
			'included), bytes written to the terminal a second, and RSS at the end. At so many events a second some ' +
			'work is under way, too, and is asked for; among idle agents nothing is. htop and watch have their own ' +
			'beats of 1.5 s and 2 s; what htop costs grows with the number of processes on the machine.',
		figures: [...rows, ...rivals].flatMap(({name, goal, share, bytes, rss}): readonly Figure[] => [
			{row: name, column: 'processor', value: share, unit: '%', ...(goal ? {goal} : {})},
			...rivals
				.filter(rival => rival.name !== name)
				.map(
					rival => ({row: name, column: `by ${rival.name}`, value: share / rival.share, unit: '×'}) as const,
				),
			{row: name, column: 'bytes a second', value: bytes, unit: 'B'},
			{row: name, column: 'RSS', value: rss, unit: 'MB'},
		]),
		notes,
	};
}
