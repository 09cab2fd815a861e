import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {timeKeys} from '../../kit/key-times.ts';
import {usageOf} from '../../kit/program.ts';
import {openScreen, type ScreenProgram} from '../../kit/screen-program.ts';
import {seenAt} from '../../kit/seen-at.ts';
import {median, percentile} from '../../kit/statistics.ts';
import {startStory} from '../../kit/story-world.ts';

/** How large what is watched is, and the screen that shows it. */
export type Load = {
	readonly agents: number;
	readonly keep: number;
	readonly columns: number;
};

export type Cost = {
	/** Milliseconds from the start of the process to the first agent on the screen. */
	readonly firstData: number;
	/** Milliseconds of the clock from a key to its effect, while nothing else happens. */
	readonly keyMedian: number;
	readonly keyLate: number;
	/** Milliseconds of processor a frame, when a key is what changes. */
	readonly keyFrame: number;
	/** The same when ten events a second are. */
	readonly eventFrame: number;
	readonly rss: number;
};

/** Its first letter may have stood there before. */
const anAgent = /eb-\d/;
const presses = 60;
const watched = 4000;

export async function readCost({agents, keep, columns}: Load): Promise<Cost> {
	const size = {columns, rows: 40};
	const home = await mkdtemp(join(tmpdir(), 'sweepwatch-growth-'));
	const world = await startStory(agents);
	// Not a multiple of 200: some jobs are under way, so the program asks at its quick beat.
	const ready = keep + 1100;
	await world.steer({ready: 60});
	const startedAt = performance.now();
	const screen = openScreen(
		world,
		size,
		// Lists at their usual beat: a megabyte each second is what nobody asks for.
		[
			...['--keep', String(keep), '--interval', '100ms'],
			...['--idle-interval', '30s', '--status-budget', '0'],
		],
		{XDG_STATE_HOME: home},
	);
	try {
		const firstData = (await seenAt(screen.chunks, anAgent)) - startedAt;
		await world.hasTold(60);
		await world.steer({ready});
		await world.hasTold(ready, 120_000);
		// What was taken in is drawn, and the lists have been read once more.
		await wait(2500);
		await world.steer({rate: 10});
		await wait(500);
		const calm = await meter(screen);
		await wait(watched);
		const busy = await meter(screen);
		await world.steer({rate: 0});
		await askSeldom(screen);
		const before = await meter(screen);
		const times = await timeKeys(screen, size, presses);
		const after = await meter(screen);
		return {
			firstData,
			keyMedian: median(times),
			keyLate: percentile(times, 0.99),
			keyFrame: perFrame(before, after),
			eventFrame: perFrame(calm, busy),
			rss: (await usageOf(screen)).rss,
		};
	} finally {
		await screen.close();
		world.stop();
		await rm(home, {recursive: true, force: true});
	}
}

/** Every six seconds instead of ten times a second: the keys are what is measured then. */
async function askSeldom(screen: ScreenProgram): Promise<void> {
	for (let press = 0; press < 6; press++) {
		screen.press('-');
		await wait(100);
	}

	await wait(2000);
}

type Meter = {readonly cpu: number; readonly frames: number};

const startOfFrame = '\u001B[?2026h';

async function meter(screen: ScreenProgram): Promise<Meter> {
	const {cpu} = await usageOf(screen);
	const text = screen.chunks.map(chunk => chunk.text).join('');
	return {cpu, frames: text.split(startOfFrame).length - 1};
}

function perFrame(before: Meter, after: Meter): number {
	return ((after.cpu - before.cpu) * 1000) / (after.frames - before.frames);
}
