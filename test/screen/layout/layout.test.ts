import {describe, expect, test} from 'vitest';
import {cutTo, fitTo} from '../../../source/domain/vocabulary/cut.ts';
import {widthOf} from '../../../source/domain/vocabulary/width.ts';
import {type Column, fitColumns} from '../../../source/screen/layout/columns.ts';
import {type Arrangement, heightsOf} from '../../../source/screen/layout/heights.ts';

const panes = ['agents', 'events', 'history'] as const;

function arranged(more: Partial<Arrangement>): Arrangement {
	return {panes, focus: 'agents', zoom: false, pinned: 0, wanted: null, growing: 'events', ...more};
}

describe('heights', () => {
	test.each([
		[16, 0, [7, 2, 2]],
		[16, 9, [6, 2, 2]],
		[24, 0, [11, 4, 4]],
		[40, 3, [16, 8, 8]],
		[100, 3, [46, 23, 23]],
	])('%i rows with %i pinned', (rows, pinned, bodies) => {
		const heights = heightsOf({columns: 80, rows}, arranged({pinned}));
		expect(heights.bands.map(({body}) => body)).toEqual(bodies);
	});

	test.each([16, 17, 24, 25, 40, 100])('%i rows are always used to the last', rows => {
		for (const pinned of [0, 1, 2, 3, 50]) {
			for (const shown of [panes, panes.slice(1), panes.slice(2)]) {
				for (const [zoom, wanted] of [
					[false, null],
					[true, null],
					[false, {agents: 1, events: 0, history: 3}],
					[false, {agents: 1, events: 900, history: 3}],
				] as const) {
					const heights = heightsOf(
						{columns: 80, rows},
						arranged({panes: shown, focus: 'history', zoom, pinned, wanted}),
					);
					const used = heights.bands.reduce((sum, {body}) => sum + body + 1, heights.attention + 2);
					expect(used).toBe(rows);
				}
			}
		}
	});

	test.each([
		['all that are cut share evenly', 'agents', {agents: 15, events: 900, history: 100}, [15, 9, 8]],
		['the focused one has it first', 'events', {agents: 3, events: 900, history: 100}, [3, 21, 8]],
		['no less than two lines for none', 'agents', {agents: 0, events: 1, history: 100}, [2, 2, 28]],
		[
			'one that lacks little has no more than that',
			'agents',
			{agents: 10, events: 9, history: 30},
			[10, 9, 13],
		],
		[
			'what nobody can fill stands where rows come',
			'history',
			{agents: 1, events: 3, history: 1},
			[2, 28, 2],
		],
	])('no pane has more lines than rows: %s', (_name, focus, wanted, bodies) => {
		const heights = heightsOf({columns: 80, rows: 40}, arranged({focus, wanted, pinned: 3}));
		expect(heights.bands.map(({body}) => body)).toEqual(bodies);
	});

	test('zoom gives one pane everything', () => {
		const heights = heightsOf({columns: 80, rows: 24}, arranged({focus: 'events', zoom: true}));
		expect(heights.bands).toEqual([{body: 21, panes: [{pane: 'events', left: 0, width: 80}]}]);
	});
});

describe('columns', () => {
	const columns: readonly Column[] = [
		{key: 'name', width: 20, least: 10, yields: 1},
		{key: 'work', width: 20, grows: true},
		{key: 'bytes', width: 10, yields: 3},
		{key: 'bar', width: 10, least: 4, yields: 2},
	];

	test.each([
		[100, {name: 20, work: 54, bytes: 10, bar: 10}],
		[66, {name: 20, work: 20, bytes: 10, bar: 10}],
		[62, {name: 20, work: 20, bytes: 10, bar: 6}],
		[50, {name: 10, work: 20, bytes: 10, bar: 4}],
		[49, {name: 20, work: 20, bar: 5}],
		[36, {name: 14, work: 20}],
		[30, {work: 30}],
	])('in %i the last ones give way first', (room, widths) => {
		expect(Object.fromEntries(fitColumns(columns, room).map(({key, width}) => [key, width]))).toEqual(widths);
	});
});

describe('text', () => {
	test.each([
		['abc', 3],
		['é', 1],
		['e\u{301}', 1],
		['漢字', 4],
		['ﾊﾝ', 2],
		['한', 2],
		['✖ ■ ● ⚠', 7],
		['𝄞', 1],
	])('%s is as wide as it looks', (text, width) => {
		expect(widthOf(text)).toBe(width);
	});

	test.each([
		['backup-server', 7, 'end', 'backup…'],
		['backup-server', 7, 'middle', 'bac…ver'],
		['backup', 6, 'middle', 'backup'],
		['漢字漢字', 5, 'end', '漢字…'],
		['漢字漢字', 6, 'middle', '漢…字'],
		['abc', 1, 'end', 'a'],
		['abc', 0, 'end', ''],
		['e\u{301}e\u{301}e\u{301}', 2, 'end', 'e\u{301}…'],
	] as const)('%s in %i, cut at the %s', (text, width, cut, result) => {
		expect(cutTo(text, width, cut)).toBe(result);
	});

	test.each(['', 'a', 'abcdefgh', '漢字漢字漢字', 'e\u{301}'.repeat(9)])(
		'%j fills its column exactly',
		text => {
			for (const width of [0, 1, 2, 5, 8, 20]) {
				for (const cut of ['end', 'middle'] as const) {
					expect(widthOf(fitTo(text, width, 'right', cut))).toBe(width);
				}
			}
		},
	);
});
