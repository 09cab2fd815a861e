import {mkdtemp, readdir, readFile, readlink, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {timeKeys} from '../../kit/key-times.ts';
import {usageOf} from '../../kit/program.ts';
import type {Figure, Section} from '../../kit/result.ts';
import {openScreen, type ScreenProgram} from '../../kit/screen-program.ts';
import {median} from '../../kit/statistics.ts';
import {startStory} from '../../kit/story-world.ts';

const size = {columns: 120, rows: 40} as const;
const total = 1_000_000;
const agents = 50;
/** Enough to fill every pane, before it begins. */
const opening = 1000;

type Sample = {readonly name: string; readonly rss: number; readonly files: number; readonly sockets: number};

/** The built program takes in a million events, as fast as it can, with its journal. */
export async function soakWithEvents(tell: (progress: string) => void): Promise<readonly Section[]> {
	const home = await mkdtemp(join(tmpdir(), 'sweepwatch-soak-'));
	const world = await startStory(agents);
	await world.steer({ready: opening});
	const screen = openScreen(world, size, [], {XDG_STATE_HOME: home});
	try {
		await screen.has('a ack');
		await wait(3000);
		const calm = await sample(screen, 'before');
		const before = await timeKeys(screen, size, 30);
		await follow(screen);

		const startedAt = performance.now();
		const cpuBefore = (await usageOf(screen)).cpu;
		await world.steer({ready: total});
		const samples: Sample[] = [];
		for (let part = 1; part <= 10; part++) {
			await world.hasTold((total / 10) * part, 180_000);
			samples.push(await sample(screen, `${part * 10} %`));
			tell(
				`${part * 10} % of a million events after ${((performance.now() - startedAt) / 1000).toFixed(0)} s`,
			);
		}

		const took = (performance.now() - startedAt) / 1000;
		const cpu = (await usageOf(screen)).cpu - cpuBefore;
		await wait(5000);
		const after = await timeKeys(screen, size, 30);
		const rest = await sample(screen, 'afterwards');
		return [
			{
				key: 'soak-events',
				title: 'A million events on the live screen: what is held',
				how: `The built program in a pseudo-terminal at 120×40 beside a server that hands out a million events of ${total / 20} jobs of ${agents} agents as fast as they are asked for, with cleanups and a history that change; its journal is written.`,
				figures: [...[calm, ...samples].flatMap(toFigures), ...goals(samples, rest)],
				notes: [
					'RSS is what the system counts, with what is free but not given back yet. "Before" nothing is compiled that is used much, so growth is judged from 10 % on.',
				],
			},
			{
				key: 'soak-events-work',
				title: 'A million events on the live screen: the work',
				how: 'In the same run. A key is timed before and afterwards, when nothing else arrives: median of 30 presses.',
				figures: [
					figure('a key until its effect', 'before', median(before), 'ms'),
					figure('a key until its effect', 'afterwards', median(after), 'ms'),
					figure('a key until its effect', 'ratio', median(after) / median(before), '×', 1.5),
					figure('events a second', 'of the clock', (total - opening) / took, '/s'),
					figure('events a second', 'of processor', (total - opening) / cpu, '/s'),
					figure('journal', 'written', await sizeOf(home), 'MB'),
				],
				notes: [],
			},
		];
	} finally {
		await screen.close();
		world.stop();
		await rm(home, {recursive: true, force: true});
	}
}

/** Back to where a person looks on: the newest event, and the agents in the focus. */
async function follow(screen: ScreenProgram): Promise<void> {
	for (const key of ['2', 'G', '1']) {
		screen.press(key);
		await wait(100);
	}
}

async function sample(screen: ScreenProgram, name: string): Promise<Sample> {
	const {rss} = await usageOf(screen);
	const folder = `/proc/${screen.pid}/fd`;
	const names = await readdir(folder);
	const targets = await Promise.all(names.map(name => readlink(join(folder, name)).catch(() => '')));
	return {
		name,
		rss,
		files: targets.filter(target => target !== '').length,
		sockets: targets.filter(target => target.startsWith('socket:')).length,
	};
}

function toFigures({name, rss, files, sockets}: Sample): readonly Figure[] {
	return [
		figure(name, 'RSS', rss, 'MB'),
		figure(name, 'descriptors', files, ''),
		figure(name, 'sockets', sockets, ''),
	];
}

function goals(samples: readonly Sample[], rest: Sample): readonly Figure[] {
	const [first, last] = [samples[0] ?? rest, samples.at(-1) ?? rest];
	return [
		figure('the most', 'RSS', Math.max(...samples.map(({rss}) => rss)), 'MB'),
		figure('afterwards, at rest', 'RSS', rest.rss, 'MB', 130),
		figure('100 % to 10 %', 'RSS', last.rss / first.rss, '×', 1.1),
		figure('100 % to 10 %', 'descriptors', last.files / first.files, '×', 1.1),
	];
}

function figure(row: string, column: string, value: number, unit: Figure['unit'], most?: number): Figure {
	const measured = Number.isFinite(value) ? value : null;
	return {row, column, value: measured, unit, ...(most === undefined ? {} : {goal: {most}})};
}

async function sizeOf(folder: string): Promise<number> {
	let bytes = 0;
	for (const entry of await readdir(folder, {recursive: true, withFileTypes: true})) {
		if (entry.isFile()) {
			bytes += (await readFile(join(entry.parentPath, entry.name))).length;
		}
	}

	return bytes / 1024 ** 2;
}
