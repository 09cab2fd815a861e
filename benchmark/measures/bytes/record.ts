import {setTimeout as wait} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {type Simulator, startSimulator} from '../../../source/simulator/simulator.ts';
import {home} from '../../kit/home.ts';
import type {Change, Kind, Size} from './change.ts';
import {type Step, type Watched, watchFrames} from './watch-frames.ts';

const bundle = fileURLToPath(new URL('../../../dist/sweepwatch.mjs', import.meta.url));

export type RecordOptions = {
	readonly size: Size;
	/** Of each kind. */
	readonly count: number;
	/** Further flags, as `--no-frame-writer`. */
	readonly args?: readonly string[];
	/** What ends a frame. */
	readonly end?: string;
};

/** One change after the other, as they are ordered here. */
export function recordChanges(options: RecordOptions): Promise<readonly Change[]> {
	// It asks often, so that what falls together at its own pace comes one by one.
	const pace = ['--interval', '200ms', '--idle-interval', '400ms'];
	return withProgram(options, pace, async (watched, simulator) => [
		...(await recordEvents(watched, simulator, options.count)),
		...(await recordTicks(watched, options.count)),
		...(await recordKeys(watched, 'move', options.count)),
		...(await recordKeys(watched, 'page', options.count)),
	]);
}

/** Seconds in which nothing happens, at the program's own pace. */
export function recordSeconds(options: RecordOptions): Promise<readonly Change[]> {
	return withProgram(options, [], async watched => {
		const changes: Change[] = [];
		let tick = await watched.step(watched.steps.length, hasTicked);
		while (changes.length < options.count) {
			const from = watched.steps.indexOf(tick) + 1;
			const next = await watched.step(from, hasTicked);
			const during = watched.steps.slice(from, watched.steps.indexOf(next) + 1);
			const bytes = during.reduce((all, step) => all + step.bytes, 0);
			changes.push({kind: 'second', before: tick.after, after: next.after, bytes});
			tick = next;
		}

		return changes;
	});
}

/** The built program in a pseudo-terminal, watching a simulator where next to nothing happens. */
async function withProgram(
	{size, args = [], end = '\u001B[?2026l'}: RecordOptions,
	pace: readonly string[],
	record: (watched: Watched, simulator: Simulator) => Promise<readonly Change[]>,
): Promise<readonly Change[]> {
	const simulator = await startSimulator({agents: 15, seed: 3, speed: 0.01});
	const watched = watchFrames({
		command: process.execPath,
		args: [bundle, ...pace, ...args],
		env: {
			PATH: process.env.PATH ?? '',
			HOME: home,
			XDG_STATE_HOME: home,
			LANG: 'C.UTF-8',
			TERM: 'xterm-256color',
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
		return await record(watched, simulator);
	} finally {
		await watched.close();
		await simulator.close();
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

	await wait(500);
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
	watched.press(kind === 'move' ? '1' : '3');
	await wait(500);
	watched.press('g');
	await wait(500);
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
