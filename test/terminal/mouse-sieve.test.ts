import {expect, test} from 'vitest';
import {createMouseSieve, type MouseReport} from '../../source/terminal/mouse-sieve.ts';

const press = '\u001B[<0;12;5M';
const release = '\u001B[<0;12;5m';
const up = '\u001B[<64;1;1M';
const keys = ['a', '\u001B', '[', 'A\u001B[2~', '\u001B', '\u001B[<1', 'x'];

test.each([
	['what is typed goes through at once', keys.slice(0, 5), keys.slice(0, 5), []],
	['a press is told, and its end is not', [`a${press}${release}b`], ['ab'], ['press 11 4']],
	['both ways of the wheel', [`${up}\u001B[<65;300;100M`], [''], ['wheel-up 0 0', 'wheel-down 299 99']],
	['Shift and Ctrl change nothing', ['\u001B[<20;2;3M'], [''], ['press 1 2']],
	['other buttons and motion do nothing', ['\u001B[<2;2;3M\u001B[<32;2;3M\u001B[<66;1;1M'], [''], []],
	['a report in two pieces', ['a\u001B[<0;1', '2;5Mb'], ['a', 'b'], ['press 11 4']],
	['what became no report goes through after all', keys.slice(5), ['', '\u001B[<1x'], []],
	[
		'of one that is cut early, what has gone has gone',
		['\u001B', '[<0;12;5Mx'],
		['\u001B', 'x'],
		['press 11 4'],
	],
	['one byte at a time', [...press], ['\u001B', '[', ...[...press.slice(2)].map(() => '')], ['press 11 4']],
	['no report is that long', [`\u001B[<${'1'.repeat(30)}`], [`\u001B[<${'1'.repeat(30)}`], []],
] as const)('%s', (_, chunks, through, told) => {
	const reports: MouseReport[] = [];
	const sift = createMouseSieve(report => reports.push(report));
	expect(chunks.map(chunk => sift(chunk))).toEqual(through);
	expect(reports.map(({does, column, row}) => `${does} ${column} ${row}`)).toEqual(told);
});
