import {expect, test} from 'vitest';
import {drawPlan} from './draw-plan.ts';
import {wrongsOf} from './shrink.ts';

/** `npm run world` plays as many as one likes. */
const seeds = Number(process.env.SWEEPWATCH_SEEDS ?? 300);
const parts = 4;
const inOneTest = 15;

/** A quarter of the stories: in files of their own, so that they are played side by side. */
export function tellStories(part: 1 | 2 | 3 | 4): void {
	const length = Math.ceil(seeds / parts);
	const begin = (part - 1) * length + 1;
	const end = Math.min(begin + length, seeds + 1);
	const firsts = Array.from(
		{length: Math.ceil((end - begin) / inOneTest)},
		(_, index) => begin + index * inOneTest,
	);
	test.each(firsts)(
		'in the stories from seed %i on nothing is lost, told twice, made up, or left without its alert',
		{timeout: 240_000},
		async first => {
			for (let number = first; number < Math.min(first + inOneTest, end); number++) {
				expect(await foundIn(String(number))).toEqual([]);
			}
		},
	);
}

async function foundIn(seed: string) {
	return Object.entries(await wrongsOf(drawPlan(seed))).map(([name, list]) => ({
		name,
		list: list.slice(0, 3),
		repeat: `npm run world -- --seeds 1 --from ${seed} --shrink`,
	}));
}
