import {setTimeout as wait} from 'node:timers/promises';
import {timeEcho} from '../kit/echo.ts';
import {newHome} from '../kit/home.ts';
import {timeKeys} from '../kit/key-times.ts';
import {noteLoad} from '../kit/notes.ts';
import {usageOf} from '../kit/program.ts';
import type {Figure, Measure} from '../kit/result.ts';
import {openScreen, startWorld} from '../kit/screen-program.ts';
import {percentile} from '../kit/statistics.ts';

const presses = 306;
const settling = 4000;

/** A selected event must not be dropped meanwhile: the selection would move by itself. */
const args = ['--interval', '200ms', '--idle-interval', '200ms', '--keep', '100000'];

const cases = [
	{rate: 0, columns: 120, rows: 40},
	{rate: 100, columns: 120, rows: 40},
	{rate: 1000, columns: 120, rows: 40},
	{rate: 100, columns: 80, rows: 24},
] as const;

/** How many times what an echo takes; by events a second. */
const goals: Readonly<Record<number, number>> = {100: 3, 1000: 4};

/** Whoever presses a key looks at the screen: an answer after more than a twentieth of a second is late. */
export const keys: Measure = {
	key: 'keys',
	title: 'From a key to its effect',
	minutes: 3,
	async run(tell) {
		const notes = noteLoad();
		const figures: Figure[] = [];
		for (const each of cases) {
			tell(nameOf(each));
			figures.push(...(await press(each)));
		}

		return [
			{
				key: 'keys',
				title: 'From a key to its effect on the screen',
				how:
					`${presses} presses in each row, at uneven distances, in all panes that hold rows (without events no ` +
					'row of theirs is there to be moved to): until the bytes came out of the terminal that highlight ' +
					'another row. The feed is asked five times a second, so that data arrives between the keys; 100 000 ' +
					'events are kept. Echo: a Node that only echoes keys, at the same time; what this machine takes ' +
					'without any work of ours. The processor of the program meanwhile, of one core.',
				figures,
				notes,
			},
		];
	},
};

type Case = (typeof cases)[number];

async function press(each: Case): Promise<readonly Figure[]> {
	const world = await startWorld(each.rate);
	const screen = openScreen(world, each, args, newHome());
	await screen.has('a ack');
	await wait(settling);
	const look = async () => ({cpu: (await usageOf(screen)).cpu, at: performance.now()});
	const before = await look();
	const done = new AbortController();
	const echo = timeEcho(each, done.signal);
	const panes = each.rate === 0 ? (['1', '3'] as const) : (['1', '2', '3'] as const);
	const times = await timeKeys(screen, each, presses, panes).finally(() => done.abort());
	const after = await look();
	const echoes = await echo;
	await screen.close();
	world.stop();
	const row = nameOf(each);
	const most = goals[each.rate];
	const [late, echoLate] = [percentile(times, 0.99), percentile(echoes, 0.99)];
	return [
		{row, column: 'p50', value: percentile(times, 0.5), unit: 'ms'},
		{row, column: 'p99', value: late, unit: 'ms'},
		{row, column: 'longest', value: percentile(times, 1), unit: 'ms'},
		{row, column: 'echo p50', value: percentile(echoes, 0.5), unit: 'ms'},
		{row, column: 'echo p99', value: echoLate, unit: 'ms'},
		{
			row,
			column: 'p99 by echo',
			value: late / echoLate,
			unit: '×',
			...(most === undefined ? {} : {goal: {most}}),
		},
		{
			row,
			column: 'processor',
			value: ((after.cpu - before.cpu) / (after.at - before.at)) * 100_000,
			unit: '%',
		},
	];
}

function nameOf({rate, columns, rows}: Case): string {
	return `${rate} events/s, ${columns}×${rows}`;
}
