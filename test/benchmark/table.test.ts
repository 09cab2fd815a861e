import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Figure, Section, Unit} from '../../benchmark/kit/result.ts';
import {formatSection} from '../../benchmark/kit/table.ts';

function section(figures: readonly Figure[], notes: readonly string[] = []): Section {
	return {key: 'bytes', title: 'Bytes per change', how: 'Counted in a pseudo-terminal.', figures, notes};
}

function figure(row: string, column: string, value: number | null, goal?: Figure['goal']): Figure {
	return {row, column, value, unit: 'B', ...(goal && {goal})};
}

test('a table has a row and a column for each, numbers in line, and says which goals are reached', () => {
	const text = formatSection(
		section(
			[
				figure('event', 'sweepwatch', 130, {most: 150}),
				figure('event', 'Ink default', 8747),
				figure('move', 'sweepwatch', 162, {most: 120}),
				figure('move', 'Ink default', null),
			],
			['tmux is not installed'],
		),
	);
	expect(text).toBe(
		[
			'Bytes per change',
			'  Counted in a pseudo-terminal.',
			'',
			'                         Ink',
			'         sweepwatch  default',
			'                  B        B',
			'  event       130 ✔    8 747',
			'  move        162 ✖        –',
			'',
			'  ✔ event, sweepwatch: 130 B; goal 150 B: reached',
			'  ✖ move, sweepwatch: 162 B; goal 120 B: not reached',
			'  note: tmux is not installed',
			'',
		].join('\n'),
	);
});

test.each([
	[{most: 150}, 150, 'goal 150 B: reached'],
	[{most: 150}, 151, 'goal 150 B: not reached'],
	[{least: 150}, 150, 'goal at least 150 B: reached'],
	[{least: 150}, 149, 'goal at least 150 B: not reached'],
	[{most: 150}, null, 'goal 150 B: not measured'],
	[{most: 150}, Number.NaN, 'goal 150 B: not measured'],
])('with %o as its goal %s is told as it is', (goal, value, told) => {
	expect(formatSection(section([figure('a', 'b', value, goal)]))).toContain(told);
});

test.each<[number, Unit, string]>([
	[20_000, '/s', '20 000 /s'],
	[1_234_567, '', '1 234 567'],
	[2.5361, 'ms', '2.54 ms'],
	[25.361, 'ms', '25.4 ms'],
	[125.61, 'ms', '126 ms'],
	[6, '×', '6 ×'],
])('%s %s is written as %s', (value, unit, written) => {
	const other: Figure = {row: 'c', column: 'b', value: 1, unit: unit === 'MB' ? 'B' : 'MB'};
	expect(formatSection(section([{row: 'a', column: 'b', value, unit}, other]))).toContain(` ${written}\n`);
});

test('a unit that all of a column share is said once', () => {
	const text = formatSection(section([figure('a', 'b', 1), figure('c', 'b', 22)]));
	expect(text).toContain('      b\n      B\n  a   1\n  c  22\n');
});

test('what has no figure leaves its place empty', () => {
	const text = formatSection(section([figure('a', 'b', 1), figure('c', 'd', 2)]));
	expect(text).toContain('     b  d\n     B  B\n  a  1\n  c     2\n');
});

test('no line is wider than is wanted, and no figure is lost', () => {
	const name = fc.stringMatching(/^[a-z]{1,10}( [a-z]{1,10}){0,3}$/);
	fc.assert(
		fc.property(
			fc.uniqueArray(name, {minLength: 1, maxLength: 5}),
			fc.uniqueArray(name, {minLength: 1, maxLength: 25}),
			fc.integer({min: 60, max: 120}),
			(rows, columns, width) => {
				const figures = rows.flatMap((row, y) =>
					columns.map((column, x) => figure(row, column, 1000 + y * 100 + x)),
				);
				const text = formatSection(section(figures, ['word '.repeat(60)]), width);
				expect(Math.max(...text.split('\n').map(line => line.length))).toBeLessThanOrEqual(width);
				for (const {value} of figures) {
					expect(text).toContain(`1 ${String(value).slice(1)}`);
				}
			},
		),
	);
});
