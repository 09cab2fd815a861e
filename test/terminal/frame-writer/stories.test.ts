import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {SeenCell} from '../kit/cells.ts';
import {anyStory, framesOfStory, highest, safeStory} from './arbitrary-story.ts';
import {createScreens, drawFromNothing, startDraw} from './screens.ts';

// Frames after frames on one screen, with resizes and redraws between them, for terminals of all
// abilities. `npm run test:long` sends 20 000.
const frames = process.env.SWEEPWATCH_LONG ? 20_000 : 640;
const runs = {numRuns: frames / 2 / framesOfStory};
const screens = createScreens();

test('whatever was shown before, a frame shows what it shows when it is drawn from nothing', async () => {
	await fc.assert(
		fc.asyncProperty(anyStory, async story => {
			const draw = startDraw(story);
			screens.begin();
			for (const step of story.steps) {
				const seen = await screens.goOn(step, draw(step));
				expectSame(seen, await screens.showAlone(step, drawFromNothing(story, step)));
			}
		}),
		runs,
	);
}, 900_000);

test('whatever was shown before, a frame shows what its plain lines show', async () => {
	await fc.assert(
		fc.asyncProperty(safeStory, async story => {
			const draw = startDraw(story);
			screens.begin();
			for (const step of story.steps) {
				expectSame(await screens.goOn(step, draw(step)), await screens.print(step));
			}
		}),
		runs,
	);
}, 900_000);

test('drawn in portions, each of which the next frame may overtake, the last one is whole in the end', async () => {
	await fc.assert(
		fc.asyncProperty(anyStory, fc.array(fc.nat({max: 300}), {minLength: 1}), async (story, rooms) => {
			let turn = 0;
			let isWhole = true;
			const draw = startDraw(story, {
				room: () => rooms[turn++ % rooms.length] ?? 0,
				onDrawn(isAll) {
					isWhole = isAll;
				},
			});
			screens.begin();
			for (const [at, step] of story.steps.entries()) {
				let seen = await screens.goOn(step, draw(step));
				const isLast = at === story.steps.length - 1;
				for (let more = isLast ? highest : at % 3; more > 0 && !isWhole; more--) {
					seen = await screens.goOn(step, draw({...step, isAnew: false}));
				}

				if (isWhole) {
					expectSame(seen, await screens.showAlone(step, drawFromNothing(story, step)));
				}
			}

			// At least one row each time: there are no more of them.
			expect(isWhole).toBe(true);
		}),
		runs,
	);
}, 900_000);

/** Cells by the thousand: to look into each takes longer than to draw them. */
function expectSame(seen: readonly SeenCell[][], wanted: readonly SeenCell[][]): void {
	if (JSON.stringify(seen) !== JSON.stringify(wanted)) {
		expect(seen).toEqual(wanted);
	}
}
