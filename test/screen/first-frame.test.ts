import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createPlainDraw} from '../../source/screen/plain-draw.ts';
import {showFirstFrame} from '../../source/screen/show-first-frame.ts';
import {createGridDraw} from '../../source/terminal/draw-grid.ts';
import {manualClock} from './fixtures/clock.ts';
import {fakeTerminal} from './fixtures/fake-terminal.ts';
import {start} from './fixtures/make.ts';
import {mount} from './fixtures/mount.tsx';
import {story} from './fixtures/story.ts';

const sizes = [
	{columns: 80, rows: 24},
	{columns: 120, rows: 40},
	{columns: 60, rows: 16},
	{columns: 40, rows: 10},
];

describe('nothing is written when Ink takes over what was drawn before it was there', () => {
	test.each(sizes)('at $columns×$rows', async size => {
		await fc.assert(
			fc.asyncProperty(
				fc.nat({max: story.length}),
				fc.constantFrom('', 'x', 'z', '2', 'zx'),
				async (told, keys) => {
					const {store, raw, type} = await mount({size, observations: story.slice(0, told)});
					await type(...keys);
					const terminal = fakeTerminal(size);
					createPlainDraw(terminal)(store.read());
					const draw = createGridDraw(() => size, {colour: true});
					expect(draw(terminal.frame(), true)).not.toBe('');
					expect(draw(raw(), false)).toBe('');
				},
			),
			{numRuns: 12},
		);
	});
});

test('the first frame is out when it is waited for, with what is awaited and the keys', async () => {
	const terminal = fakeTerminal({columns: 80, rows: 24});
	await showFirstFrame({
		terminal,
		clock: manualClock(start),
		controls: {askNow() {}},
		options: {title: 'dfw/110011', profile: 'dfw', endpoint: 'dfw.backup.example'},
	});
	expect(terminal.frame().split('\n')).toHaveLength(24);
	expect(terminal.frame()).toContain('waiting for the first answer from dfw.backup.example…  0s');
	expect(terminal.frame()).toContain('q quit');
});
