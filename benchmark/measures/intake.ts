import type {ChildProcess} from 'node:child_process';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createReadStream} from 'node:fs';
import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {setTimeout as wait} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {endWithUs} from '../kit/children.ts';
import {newHome} from '../kit/home.ts';
import {noteLoad} from '../kit/notes.ts';
import {startFeedServer, startProgram, usageOf} from '../kit/program.ts';
import type {Figure, Measure, Section} from '../kit/result.ts';

const total = 1_000_000;
/** Enough to know what one costs. */
const some = 300_000;
const milestones = [0.05, 0.25, 0.5, 0.75, 0.99];
const bareLoop = fileURLToPath(new URL('../kit/bare-loop.ts', import.meta.url));

/** Whoever comes back after hours takes in all that was missed. */
export const intake: Measure = {
	key: 'intake',
	title: 'Taking in a million events',
	minutes: 2,
	async run(tell) {
		const notes = noteLoad();
		const bare = await takeIn(some, tell, origin =>
			endWithUs(
				spawn(process.execPath, [bareLoop, origin, String(some)], {stdio: ['ignore', 'pipe', 'inherit']}),
			),
		);
		const args = ['events', '--json', '--limit'];
		const unkept = await takeIn(some, tell, origin =>
			startProgram(origin, [...args, String(some), '--no-journal'], newHome()),
		);
		const home = newHome();
		const kept = await takeIn(total, tell, origin => startProgram(origin, [...args, String(total)], home));
		const lines = await countLines(home.XDG_STATE_HOME);
		return toSections({bare, unkept, kept, lines}, notes);
	},
};

type Taken = {
	readonly events: number;
	readonly seconds: number;
	readonly spent: readonly {readonly events: number; readonly cpu: number; readonly rss: number}[];
};

/** All are ready at once; they are told as JSON. */
async function takeIn(
	wanted: number,
	tell: (progress: string) => void,
	start: (origin: string) => ChildProcess,
): Promise<Taken> {
	const server = await startFeedServer(wanted, 1000);
	const program = start(server.origin);
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
		while (events < wanted * milestone && program.exitCode === null) {
			await wait(20);
		}

		spent.push({...(await usageOf(program)), events});
		tell(`${events} of ${wanted}`);
	}

	await ended;
	const seconds = (performance.now() - startedAt) / 1000;
	server.stop();
	return {events, seconds, spent};
}

/** How many different events the journal holds in the end: the far end of it all. */
async function countLines(folder: string): Promise<number> {
	const ids = new Set<string>();
	const files = await readdir(folder, {recursive: true});
	for (const file of files.filter(name => name.endsWith('.ndjson'))) {
		for await (const line of createInterface({input: createReadStream(join(folder, file))})) {
			if (line.startsWith('{"type":"event"')) {
				ids.add(/"id":"(\d+)"/.exec(line)?.[1] ?? '');
			}
		}
	}

	return ids.size;
}

/** Without the start of the process, which has a figure of its own. */
function perCore({spent}: Taken): number {
	const [first, last] = [spent[0], spent.at(-1)];
	return first && last ? (last.events - first.events) / (last.cpu - first.cpu) : Number.NaN;
}

type All = {readonly bare: Taken; readonly unkept: Taken; readonly kept: Taken; readonly lines: number};

function toSections({bare, unkept, kept, lines}: All, notes: readonly string[]): readonly Section[] {
	const {events, seconds, spent} = kept;
	const [first, last] = [spent[0], spent.at(-1)];
	if (first === undefined || last === undefined) {
		throw new Error('Nothing was looked at.');
	}

	const row = 'sweepwatch events --json';
	const unkeptRow = `${row} --no-journal`;
	const bareRow = 'a bare loop';
	const column = 'a second of processor';
	return [
		{
			key: 'intake',
			title: 'Events taken in',
			how:
				`${total} events that are ready at once (${some} without a journal), in pages of 100, from a server that ` +
				'costs next to nothing: decoded, put in order, told as JSON lines and journalled. A bare loop asks with ' +
				'undici, parses, keeps a set of ids and prints.',
			figures: [
				{row: bareRow, column, value: perCore(bare), unit: '/s'},
				{row: unkeptRow, column, value: perCore(unkept), unit: '/s'},
				{
					...{row: unkeptRow, column: 'times a bare loop', unit: '×', goal: {most: 1.4}},
					value: perCore(bare) / perCore(unkept),
				},
				{row, column, value: perCore(kept), unit: '/s', goal: {least: 20_000}},
				{
					...{row, column: 'times a bare loop', unit: '×', goal: {most: 1.8}},
					value: perCore(bare) / perCore(kept),
				},
				{row, column: 'a second of clock', value: events / seconds, unit: '/s'},
				{row, column: 'left out of the journal', value: total - lines, unit: '', goal: {most: 0}},
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
