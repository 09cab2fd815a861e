import {expect, test} from 'vitest';
import {compare, listWorse, toRatioSections} from '../../benchmark/kit/compare.ts';
import type {Figure, Section, Unit} from '../../benchmark/kit/result.ts';

function run(figures: readonly Figure[], key = 'bytes'): readonly Section[] {
	return [{key, title: `About ${key}`, how: '', figures, notes: []}];
}

function figure(row: string, value: number | null, unit: Unit = 'B', goal?: Figure['goal']): Figure {
	return {row, column: 'sweepwatch', value, unit, ...(goal && {goal})};
}

test('only what both runs have is compared', () => {
	const changes = compare(
		run([figure('event', 100), figure('gone', 1), figure('unmeasured', null), figure('lost', 4)]),
		run([figure('event', 130), figure('new', 1), figure('unmeasured', 3), figure('lost', null)]),
	);
	expect(changes.map(({figure: {row}, before, now, ratio}) => ({row, before, now, ratio}))).toEqual([
		{row: 'event', before: 100, now: 130, ratio: 1.3},
	]);
	expect(compare(run([figure('event', 1)], 'bytes'), run([figure('event', 1)], 'keys'))).toEqual([]);
});

test.each<[string, Figure, Figure, number]>([
	['more bytes', figure('a', 100), figure('a', 200), 2],
	['fewer bytes', figure('a', 200), figure('a', 100), 0.5],
	['fewer events a second', figure('a', 200, '/s'), figure('a', 100, '/s'), 2],
	['less of what has a least', figure('a', 200, '', {least: 1}), figure('a', 100, '', {least: 1}), 2],
	[
		'more per second where less is wanted',
		figure('a', 1, '/s', {most: 9}),
		figure('a', 2, '/s', {most: 9}),
		2,
	],
	['nothing as before', figure('a', 0), figure('a', 0), 1],
	['something instead of nothing', figure('a', 0), figure('a', 1), Number.POSITIVE_INFINITY],
])('%s is so many times as bad', (_name, before, now, worseBy) => {
	expect(compare(run([before]), run([now]))[0]?.worseBy).toBe(worseBy);
});

test('what got worse by more than the factor is listed, the worst first', () => {
	const changes = compare(
		run([figure('a', 100), figure('b', 100), figure('c', 100), figure('d', 0), figure('e', 0)]),
		run([figure('a', 125), figure('b', 126), figure('c', 300), figure('d', 1), figure('e', 0)]),
	);
	expect(listWorse(changes, 1.25)).toEqual([
		'bytes: d, sweepwatch: 0 B → 1 B, Infinity × as bad',
		'bytes: c, sweepwatch: 100 B → 300 B, 3 × as bad',
		'bytes: b, sweepwatch: 100 B → 126 B, 1.26 × as bad',
	]);
});

test('there is a table of ratios for each section that both have', () => {
	const changes = compare(
		[...run([figure('a', 100)]), ...run([figure('b', 4, 'ms')], 'keys')],
		[...run([figure('a', 50)]), ...run([figure('b', 8, 'ms')], 'keys')],
	);
	expect(toRatioSections(changes)).toMatchObject([
		{title: 'About bytes: now by before', figures: [{row: 'a', value: 0.5, unit: '×'}]},
		{title: 'About keys: now by before', figures: [{row: 'b', value: 2, unit: '×'}]},
	]);
});
