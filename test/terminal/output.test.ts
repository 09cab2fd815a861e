import {expect, test} from 'vitest';
import {pauseAfter} from '../../source/terminal/output.ts';

test('a link that takes nothing is tried once a second in the end, and at once again when it has taken something', () => {
	let pause = 10;
	const pauses = Array.from({length: 10}, () => {
		pause = pauseAfter(pause, false);
		return pause;
	});
	expect(pauses.slice(0, 3)).toEqual([20, 40, 80]);
	expect(pauses.slice(-2)).toEqual([1000, 1000]);
	expect(pauseAfter(pause, true)).toBe(10);
});
