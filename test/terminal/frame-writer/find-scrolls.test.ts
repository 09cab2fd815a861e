import {expect, test} from 'vitest';
import {diffFrames} from '../../../source/terminal/frame-writer/diff-frames.ts';
import {findScrolls} from '../../../source/terminal/frame-writer/find-scrolls.ts';
import {readFrame} from '../kit/read-rows.ts';

const size = {columns: 80, rows: 24};

function rowsOf(name: string, from: number, count: number): string[] {
	return Array.from({length: count}, (_, index) => {
		const number = from + index;
		return ` ${number * 7919} ${name} ${number} cleanup ${(number * 104_729).toString(36)} in progress`;
	});
}

function find(previous: readonly string[], next: readonly string[]) {
	const [before, after] = [previous, next].map(lines => readFrame(lines.join('\n'), size).lines);
	return findScrolls(before ?? [], after ?? [], size.columns).scrolls;
}

const header = [' sweepwatch', '─ agents ─'];
const footer = ['─ history ─', ' q quit'];

test('a row appended to a full pane moves the rows of that pane alone', () => {
	const previous = [...header, ...rowsOf('db', 0, 10), ...footer];
	const next = [...header, ...rowsOf('db', 1, 10), ...footer];
	expect(find(previous, next)).toEqual([{top: 2, bottom: 11, by: 1}]);
});

test('a row above pushes the others down', () => {
	const previous = [...header, ...rowsOf('db', 5, 10), ...footer];
	const next = [...header, ...rowsOf('db', 3, 10), ...footer];
	expect(find(previous, next)).toEqual([{top: 2, bottom: 11, by: -2}]);
});

test('two panes move in one frame, each its own way', () => {
	const previous = [...header, ...rowsOf('db', 5, 8), ...footer, ...rowsOf('web', 5, 8)];
	const next = [...header, ...rowsOf('db', 4, 8), ...footer, ...rowsOf('web', 7, 8)];
	expect(find(previous, next)).toHaveLength(2);
	expect(find(previous, next)).toEqual(
		expect.arrayContaining([
			{top: 2, bottom: 9, by: -1},
			{top: 12, bottom: 19, by: 2},
		]),
	);
});

test('a clock that ticks, a row that changes or a pane of one row moves nothing', () => {
	const previous = [' 14:02:07', ...rowsOf('db', 0, 10)];
	expect(find(previous, [' 14:02:08', ...rowsOf('db', 0, 10)])).toEqual([]);
	expect(find(previous, [' 14:02:07', ...rowsOf('db', 0, 9), 'other'])).toEqual([]);
	expect(find(['a', 'b', 'c'], ['b', 'c', 'd'])).toEqual([]);
});

test('a row appended costs about what the row itself costs', () => {
	const frame = (from: number) =>
		readFrame([...header, ...rowsOf('db', from, 10), ...footer].join('\n'), size);
	const bytes = diffFrames(frame(0), frame(1));
	const [row = ''] = rowsOf('db', 10, 1);
	expect(bytes.length).toBeLessThan(row.length + 50);
	expect(bytes).toContain(row.trim());
});
