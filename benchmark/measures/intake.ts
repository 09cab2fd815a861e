import {once} from 'node:events';
import {setTimeout as wait} from 'node:timers/promises';
import {newHome} from '../kit/home.ts';
import {noteLoad} from '../kit/notes.ts';
import {startFeedServer, startProgram, usageOf} from '../kit/program.ts';
import type {Figure, Measure, Section} from '../kit/result.ts';

const total = 1_000_000;
const milestones = [0.05, 0.25, 0.5, 0.75, 0.99];

/** Whoever comes back after hours takes in all that was missed. */
export const intake: Measure = {
	key: 'intake',
	title: 'Taking in a million events',
	minutes: 1,
	async run(tell) {
		const notes = noteLoad();
		return toSections(await takeIn(tell), notes);
	},
};

type Taken = {
	readonly events: number;
	readonly seconds: number;
	readonly spent: readonly {readonly events: number; readonly cpu: number; readonly rss: number}[];
};

/** All are ready at once; they are told as JSON and journalled, as they would be for anybody. */
async function takeIn(tell: (progress: string) => void): Promise<Taken> {
	const server = await startFeedServer(total, 1000);
	const program = startProgram(server.origin, ['events', '--json', '--limit', String(total)], newHome());
	const ended = once(program, 'close');
	let events = 0;
	let startedAt = 0;
	let tail = '';
	program.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
		startedAt ||= performance.now();
		events += (tail + chunk).split('{"type":"event"').length - 1;
		tail = chunk.slice(-14);
	});
	const spent: {events: number; cpu: number; rss: number}[] = [];
	for (const milestone of milestones) {
		while (events < total * milestone && program.exitCode === null) {
			await wait(20);
		}

		spent.push({...(await usageOf(program)), events});
		tell(`${events} of ${total}`);
	}

	await ended;
	const seconds = (performance.now() - startedAt) / 1000;
	server.stop();
	return {events, seconds, spent};
}

function toSections({events, seconds, spent}: Taken, notes: readonly string[]): readonly Section[] {
	const [first, last] = [spent[0], spent.at(-1)];
	if (first === undefined || last === undefined) {
		throw new Error('Nothing was looked at.');
	}

	// Without the start of the process, which has a figure of its own.
	const perCore = (last.events - first.events) / (last.cpu - first.cpu);
	const row = 'sweepwatch events --json';
	return [
		{
			key: 'intake',
			title: 'Events taken in',
			how:
				`${total} events that are ready at once, in pages of 100, from a server that costs next to nothing: ` +
				'decoded, put in order, told as JSON lines and journalled.',
			figures: [
				{row, column: 'a second of processor', value: perCore, unit: '/s', goal: {least: 20_000}},
				{row, column: 'a second of clock', value: events / seconds, unit: '/s'},
			],
			notes: events === total ? notes : [...notes, `Only ${events} were told.`],
		},
		{
			key: 'intake-memory',
			title: 'Memory while a million events are taken in',
			how: 'RSS of the same run; the last by the first is 1 where it is flat.',
			figures: [
				...spent.map(
					({rss}, index): Figure => ({
						row,
						column: `${(milestones[index] ?? 0) * 100} %`,
						value: rss,
						unit: 'MB',
						goal: {most: 120},
					}),
				),
				{row, column: 'last by first', value: last.rss / first.rss, unit: '×', goal: {most: 1.1}},
			],
			notes: [],
		},
	];
}
