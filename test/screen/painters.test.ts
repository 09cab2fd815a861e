import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {longestScroll} from '../../source/screen/overlay/document.ts';
import {createStraightPainter} from '../../source/screen/paint-straight.ts';
import {withView} from '../../source/screen/state/outcome.ts';
import type {ScreenState} from '../../source/screen/state/state.ts';
import {diffFrames} from '../../source/terminal/frame-writer/diff-frames.ts';
import {fillFrame} from '../../source/terminal/frame-writer/fill-frame.ts';
import type {Row} from '../../source/terminal/frame-writer/run.ts';
import {settle} from '../helpers/fake-clock.ts';
import {readFrame} from '../terminal/kit/read-rows.ts';
import {openFailedCleanup} from './fixtures/failed-cleanup.ts';
import {fakeTerminal} from './fixtures/fake-terminal.ts';
import {mount} from './fixtures/mount.tsx';
import {story} from './fixtures/story.ts';

const isLong = Boolean(process.env.SWEEPWATCH_LONG);
const sizes = [
	{columns: 80, rows: 24},
	{columns: 120, rows: 40},
	{columns: 60, rows: 16},
	{columns: 40, rows: 10},
];

/** What turns the one painter's frame into the other's. */
function difference(state: ScreenState, ink: string, {colour, unicode = true}: Looks): string {
	const {size} = state.view;
	let rows: readonly Row[] = [];
	const paint = createStraightPainter({
		...fakeTerminal(size),
		capabilities: {
			canDraw: true,
			colour,
			unicode,
			screenReader: false,
			mouse: false,
			title: true,
			ground: 'unknown',
		},
		draw: frame => {
			rows = frame();
		},
	});
	paint(() => state);
	expect(rows.length).toBeGreaterThan(0);
	return diffFrames(readFrame(ink, size), fillFrame(rows, size));
}

type Looks = {readonly colour: boolean; readonly unicode?: boolean};

describe.each([true, false])('the straight painter and Ink fill the same cells (in colour: %j)', colour => {
	test.each(sizes)('at $columns×$rows', async size => {
		await fc.assert(
			fc.asyncProperty(
				fc.nat({max: story.length}),
				fc.constantFrom('', 'x', 'z', '2', 'zx', ' ', '/db', '?', '\r', '2\r', '3\r'),
				async (told, keys) => {
					const {store, raw, type} = await mount({size, observations: story.slice(0, told), colour});
					await type(...keys);
					expect(difference(store.read(), raw(), {colour})).toBe('');
				},
			),
			{numRuns: isLong ? 200 : 8},
		);
	});
});

const words = ['file_missing_blocks', 'x', '', '数据库', 'ü', '中', 'a path with blanks ', 'e\u0301', '─'];
const text = fc.array(fc.constantFrom(...words), {maxLength: 6}).map(parts => parts.join('/'));
const error = fc.record({
	index: fc.option(fc.nat({max: 10_000_000})),
	path: fc.option(text),
	type: fc.option(text),
	description: fc.option(text),
	exception: fc.option(text),
});

describe.each([true, false])('and those of a table (with lines: %j)', unicode => {
	test.each(sizes.slice(0, 3))('at $columns×$rows, whatever stands in it', async size => {
		const screen = await mount({size, more: {unicode}, colour: true});
		await fc.assert(
			fc.asyncProperty(fc.array(error, {minLength: 1, maxLength: 12}), fc.nat(), async (list, seed) => {
				const opened = openFailedCleanup({size, list, more: {unicode}});
				const state = scrolledTo(opened, seed % (longestScroll(opened) + 1));
				screen.store.change(() => state);
				await settle(20);
				expect(difference(state, screen.raw(), {colour: true, unicode})).toBe('');
			}),
			{numRuns: isLong ? 1000 : 20},
		);
	});
});

function scrolledTo(state: ScreenState, scroll: number): ScreenState {
	const {overlay} = state.view;
	return overlay ? withView(state, {overlay: {...overlay, scroll}}) : state;
}
