import fc from 'fast-check';
import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {commonAbilities} from '../../../source/terminal/terminals.ts';
import {patience} from '../../helpers/patience.ts';
import {createTextDraw} from '../kit/read-rows.ts';
import {hasXterm, openXterms, type Xterms} from '../kit/xterm.ts';
import {listStory} from './list-story.ts';

// The one terminal whose pixels can be had here, and which changes the looks of rectangles itself.
const size = {columns: 60, rows: 8};
const abilities = {...commonAbilities, repeats: true, restyles: true};
const reason = hasXterm ? '' : ' (skipped: xterm, Xvfb or ImageMagick is not installed)';
const startDraw = () => createTextDraw(() => size, abilities);
let xterms: Xterms;

beforeAll(async () => {
	if (hasXterm) {
		xterms = await openXterms(2, size);
	}
});
afterAll(() => xterms?.[Symbol.asyncDispose]());

test.skipIf(!hasXterm)(
	`in xterm changed looks are, pixel by pixel, those of a fresh drawing${reason}`,
	async () => {
		const [stepwise, anew] = xterms.windows;
		let restyled = 0;
		await fc.assert(
			fc.asyncProperty(listStory(size), async frames => {
				const draw = startDraw();
				for (const [index, frame] of frames.entries()) {
					const bytes = draw(frame, index === 0);
					restyled += bytes.split('$r').length - 1;
					await Promise.all([stepwise?.write(bytes), anew?.write(startDraw()(frame, true))]);
					// What was read is drawn a moment later.
					await vi.waitFor(async () => {
						const [seen, wanted] = await Promise.all([stepwise?.look(), anew?.look()]);
						expect(seen && wanted?.equals(seen)).toBe(true);
					}, patience);
				}
			}),
			{numRuns: process.env.SWEEPWATCH_LONG ? 200 : 3, endOnFailure: true},
		);
		expect(restyled).toBeGreaterThan(0);
	},
	3_600_000,
);

test.skipIf(!hasXterm)(`xterm answers that it can change rectangles${reason}`, async () => {
	const answer = await xterms.windows[0]?.write('\u001B[c');
	expect(answer?.slice(3, -1).split(';')).toContain('28');
});
