import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {type Simulator, startSimulator} from '../../../source/simulator/simulator.ts';
import type {Change, Kind, Size} from './change.ts';
import {type Step, type Watched, watchFrames} from './watch-frames.ts';

const bundle = fileURLToPath(new URL('../../../dist/sweepwatch.mjs', import.meta.url));

/** Asks often, so that what falls together at its own pace comes one by one. */
const often = ['--interval', '200ms', '--idle-interval', '400ms'];

export type RecordOptions = {
	readonly size: Size;
	/** Where the program may have a home for that long. */
	readonly folder?: string;
	/** How often it asks. */
	readonly pace?: 'often' | 'its own';
	/** How the terminal is called. */
	readonly term?: string;
	/** Further flags, as `--no-frame-writer`. */
	readonly args?: readonly string[];
	/** What ends a frame. */
	readonly end?: string;
};

/** How many of each kind are wanted. */
export type Counts = Readonly<Partial<Record<Kind, number>>>;

/**
 * The built program in a pseudo-terminal, watching a simulator where next to nothing happens but what
 * is ordered here, one change after the other.
 */
export async function recordChanges(
	{event = 0, tick = 0, second = 0, move = 0, page = 0}: Counts,
	{
		size,
		folder = tmpdir(),
		pace = 'often',
		term = 'xterm-256color',
		args = [],
		end = '\u001B[?2026l',
	}: RecordOptions,
): Promise<readonly Change[]> {
	const home = await mkdtemp(join(folder, 'sweepwatch-bytes-'));
	const simulator = await startSimulator({agents: 15, seed: 3, speed: 0.01});
	const watched = watchFrames({
		command: process.execPath,
		args: [bundle, ...(pace === 'often' ? often : []), ...args],
		env: {
			PATH: process.env.PATH ?? '',
			HOME: home,
			XDG_STATE_HOME: home,
			LANG: 'C.UTF-8',
			TERM: term,
			TZ: 'UTC',
			SWEEPWATCH_ENDPOINT: simulator.origin,
			SWEEPWATCH_TOKEN: simulator.token,
			SWEEPWATCH_PROJECT: simulator.project,
		},
		size,
		end,
	});
	try {
		await settle(watched, simulator, size);
		return [
			...(await recordEvents(watched, simulator, event)),
			...(await recordTicks(watched, tick)),
			...(await recordSeconds(watched, second)),
			...(await recordKeys(watched, 'move', move)),
			...(await recordKeys(watched, 'page', page)),
		];
	} finally {
		await watched.close();
		await simulator.close();
		await rm(home, {recursive: true, force: true});
	}
}

/** All is there, and the feed is full: each further event pushes one out. */
async function settle(watched: Watched, simulator: Simulator, {rows}: Size): Promise<void> {
	await watched.step(0, ({rowsAfter}) => /3 History.*as of/.test(rowsAfter.join('\n')));
	for (let number = 1; number <= rows; number++) {
		simulator.injectEvent({event: `early_${number}`});
	}

	await watched.step(0, ({rowsAfter}) => rowsAfter.some(row => row.includes(`early ${rows}`)));
	while (!hasAskedTwice(simulator)) {
		await wait(50);
	}

	await wait(300);
}

function hasAskedTwice(simulator: Simulator): boolean {
	const asked = Object.entries(simulator.requests());
	return ['/events', '/cleanups', '/activities'].every(end =>
		asked.some(([path, count]) => path.includes(end) && count >= 2),
	);
}

async function recordEvents(
	watched: Watched,
	simulator: Simulator,
	count: number,
): Promise<readonly Change[]> {
	const changes: Change[] = [];
	for (let number = 1; number <= count; number++) {
		const from = watched.steps.length;
		simulator.injectEvent({event: `cleanup_in_progress_${number}`});
		const text = `cleanup in progress ${number}`;
		const step = await watched.step(
			from,
			({rowsBefore, rowsAfter}) =>
				rowsAfter.some(row => row.includes(text)) && !rowsBefore.some(row => row.includes(text)),
		);
		changes.push(toChange('event', step));
	}

	return changes;
}

/** Steps in which nothing but the clock of the header changed. */
async function recordTicks(watched: Watched, count: number): Promise<readonly Change[]> {
	const changes: Change[] = [];
	let from = watched.steps.length;
	while (changes.length < count) {
		const step = await watched.step(from, isTick);
		from = watched.steps.indexOf(step) + 1;
		changes.push(toChange('tick', step));
	}

	return changes;
}

/** All that is sent from one tick of the clock to the next, while nothing happens. */
async function recordSeconds(watched: Watched, count: number): Promise<readonly Change[]> {
	const changes: Change[] = [];
	let tick = count > 0 ? await watched.step(watched.steps.length, hasTicked) : undefined;
	while (tick && changes.length < count) {
		const from = watched.steps.indexOf(tick) + 1;
		const next = await watched.step(from, hasTicked);
		const during = watched.steps.slice(from, watched.steps.indexOf(next) + 1);
		const bytes = during.reduce((all, step) => all + step.bytes, 0);
		changes.push({kind: 'second', before: tick.after, after: next.after, bytes});
		tick = next;
	}

	return changes;
}

function isTick(step: Step): boolean {
	const [before, after] = [step.before.split('\n'), step.after.split('\n')];
	return hasTicked(step) && after.every((row, y) => y === 0 || row === before[y]);
}

function hasTicked({rowsBefore, rowsAfter}: Step): boolean {
	const withoutClock = (row: string | undefined): string => row?.replace(/\d\d:\d\d:\d\d/, '') ?? '';
	return rowsBefore[0] !== rowsAfter[0] && withoutClock(rowsBefore[0]) === withoutClock(rowsAfter[0]);
}

/** Steps in which a key selected another row, from the first on. */
async function recordKeys(
	watched: Watched,
	kind: 'move' | 'page',
	count: number,
): Promise<readonly Change[]> {
	if (count === 0) {
		return [];
	}

	// By way of the second pane, so that there is something to see even if it is there already.
	await pressAndSee(watched, '2');
	await pressAndSee(watched, kind === 'move' ? '1' : '3');
	const changes: Change[] = [];
	while (changes.length < count) {
		if (kind === 'page') {
			// The first page only takes the selection to the last row in sight: the second one moves all.
			await pressAndSee(watched, 'page-down');
			await wait(50);
		}

		changes.push(toChange(kind, await pressAndSee(watched, kind === 'move' ? 'j' : 'page-down')));
		await wait(50);
		if (kind === 'page') {
			await pressAndSee(watched, 'g');
			await wait(50);
		}
	}

	return changes;
}

async function pressAndSee(watched: Watched, key: string): Promise<Step> {
	const from = watched.steps.length;
	watched.press(key);
	return watched.step(from, ({before, after}) => selectedIn(before) !== selectedIn(after));
}

/** The row that is inverse, and which one it is. */
function selectedIn(frame: string): string {
	const rows = frame.split('\n');
	// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
	const y = rows.findIndex(row => /\u001B\[0[\d;]*;7[;m]/.test(row));
	return `${y} ${rows[y] ?? ''}`;
}

function toChange(kind: Kind, {before, after, bytes}: Step): Change {
	return {kind, before, after, bytes};
}
