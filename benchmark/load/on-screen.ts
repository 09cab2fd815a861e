import {setTimeout as wait} from 'node:timers/promises';
import {timeEcho} from '../kit/echo.ts';
import {timeKeys} from '../kit/key-times.ts';
import {usageOf} from '../kit/program.ts';
import type {Figure} from '../kit/result.ts';
import type {ScreenProgram} from '../kit/screen-program.ts';
import {percentile} from '../kit/statistics.ts';

export const size = {columns: 120, rows: 40} as const;
const pressesEach = 40;

/** What a screen under load has cost, and what its keys took. */
export type Watched = {
	readonly rss: readonly number[];
	readonly keys: readonly number[];
	readonly echoes: readonly number[];
};

/** Looks on for so long: its memory each second, and keys now and then, beside a Node that only echoes. */
export async function watchScreen(
	screen: ScreenProgram,
	seconds: number,
	tell: (progress: string) => void,
): Promise<Watched> {
	const end = performance.now() + seconds * 1000;
	const rss: number[] = [];
	const keys: number[] = [];
	const over = new AbortController();
	const looking = (async () => {
		while (!over.signal.aborted) {
			rss.push((await usageOf(screen)).rss);
			await wait(1000);
		}
	})();
	const echoing = timeEcho(size, over.signal);
	try {
		while (performance.now() < end) {
			keys.push(...(await timeKeys(screen, size, pressesEach, ['1', '2', '3'], [])));
			tell(
				`${Math.max(0, Math.round((end - performance.now()) / 1000))} s left, ${rss.at(-1)?.toFixed(0)} MB`,
			);
			// Back to where a person looks on: the newest event, and the agents in the focus.
			for (const key of ['2', 'G', '1']) {
				screen.press(key);
				await wait(100);
			}

			await wait(Math.min(10_000, Math.max(0, end - performance.now())));
		}
	} finally {
		over.abort();
	}

	await looking;
	return {rss, keys, echoes: await echoing};
}

export function toFigures(row: string, {rss, keys, echoes}: Watched, mostMemory: number): readonly Figure[] {
	const third = Math.floor(rss.length / 3);
	const [middle, last] = [rss.slice(third, third * 2), rss.slice(third * 2)].map(part => Math.max(...part));
	const p99 = percentile(keys, 0.99);
	const echo = percentile(echoes, 0.99);
	return [
		{row, column: 'most memory', value: Math.max(...rss), unit: 'MB', goal: {most: mostMemory}},
		{
			row,
			column: 'last third by the one before',
			value: (last ?? Number.NaN) / (middle ?? Number.NaN),
			unit: '×',
			goal: {most: 1.2},
		},
		{row, column: 'a key, p50', value: percentile(keys, 0.5), unit: 'ms'},
		{row, column: 'a key, p99', value: p99, unit: 'ms'},
		{row, column: 'echo p99', value: echo, unit: 'ms'},
		// What this machine takes by itself is no fault of the program.
		{row, column: 'p99 beyond it', value: Math.max(0, p99 - echo), unit: 'ms', goal: {most: 100}},
	];
}
