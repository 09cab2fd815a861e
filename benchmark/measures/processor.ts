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
/** So late V8 has done what it does once when little is allocated any more: all is collected, twice. */
const warmUp = 16_000;
const window = 20_000;
const minute = 60_000;

/** A monitor runs all day beside the work that it watches. */
export const processor: Measure = {
	key: 'processor',
	title: 'Processor, watching',
	minutes: 5,
	async run(tell) {
		const notes = noteLoad();
		// Two at a time where both take next to nothing; what has a goal with much to do is alone.
		tell('0 and 1 events a second');
		const rows: Row[] = await Promise.all([watchRate(0), watchRate(1)]);
		for (const rate of [10, 100]) {
			tell(`${rate} events a second`);
			rows.push(await watchRate(rate));
		}

		tell('15 and 1 000 idle agents');
		const [few, many] = await Promise.all([watchIdle(15), watchIdle(1000)]);
		tell('what else a person would look at');
		const [lines, rivals] = await Promise.all([countRequests(), watchRivals()]);
		return [
			toSection([...rows, few, many], rivals.rows, [...notes, ...rivals.notes]),
			{
				key: 'requests',
				title: 'Requests a minute with 1 000 idle agents',
				how: 'Counted by the server for a minute, after the first look at everything.',
				figures: [
					{row: 'sweepwatch', column: 'requests', value: many.asked, unit: '', goal: {most: 39}},
					{row: 'sweepwatch events --json', column: 'requests', value: lines, unit: '', goal: {most: 39}},
				],
				notes: [],
			},
		];
	},
};

type Row = Observed & {readonly name: string; readonly goal?: {readonly most: number}};

/** With the simulator's few jobs, which are asked for, too. */
async function watchRate(rate: number): Promise<Row> {
	const world = await startWorld(rate);
	const observed = await watchScreen(world, window);
	world.stop();
	const name = `sweepwatch, ${rate} event${rate === 1 ? '' : 's'}/s`;
	return {name, ...observed, ...(rate === 10 ? {goal: {most: 4}} : {})};
}

/** Nothing happens there; how often it is asked is counted, too. */
async function watchIdle(agents: number): Promise<Row & {readonly asked: number}> {
	const server = await startFeedServer(0, agents);
	const world = {endpoint: server.origin, token: 'benchmark', project: '1'};
	let before = 0;
	const observed = await watchScreen(world, minute, async () => {
		before = await server.asked();
	});
	const asked = (await server.asked()) - before;
	server.stop();
	const name = `sweepwatch, ${agents === 1000 ? '1 000' : agents} idle agents`;
	return {name, asked, ...observed, goal: {most: 1}};
}

async function watchScreen(
	world: Pick<World, 'endpoint' | 'token' | 'project'>,
	milliseconds: number,
	onStart?: () => Promise<void>,
): Promise<Observed> {
	const screen = openScreen(world, size, [], newHome());
	await screen.has('3 History');
	await wait(warmUp);
	await onStart?.();
	const observed = await observe(screen, milliseconds);
	await screen.close();
	return observed;
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

function toSection(rows: readonly Row[], rivals: readonly Row[], notes: readonly string[]): Section {
	return {
		key: 'processor',
		title: 'What watching costs',
		how:
			`At ${size.columns}×${size.rows}, from ${warmUp / 1000} s after the start, for ${window / 1000} s, with ` +
			`idle agents and for the programs beside it ${minute / 1000} s: hundredths of one core (children that ` +
			'have ended included), bytes written to the terminal a second, and RSS at the end. At so many events a ' +
			'second some work is under way, too, and is asked for; among idle agents nothing is. htop and watch have ' +
			'their own beats of 1.5 s and 2 s; what htop costs grows with the number of processes on the machine.',
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
