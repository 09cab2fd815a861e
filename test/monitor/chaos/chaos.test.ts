import {expect, test} from 'vitest';
import {tellStory} from './story.ts';

const seeds = Array.from({length: 15}, (_, index) => index);

test.for([
	['by its own feed', false],
	['agent by agent', true],
] as const)(
	'a project followed %s through faults of all kinds: nothing lost, nothing twice',
	async ([, isByAgent]) => {
		for (const seed of seeds) {
			const {lost, repeated, hasEnded, told} = await tellStory({
				seed: `chaos ${seed}`,
				isByAgent,
				minutes: 8,
			});
			expect({seed, lost, repeated, hasEnded}).toEqual({seed, lost: [], repeated: [], hasEnded: false});
			expect(told).toBeGreaterThan(300);
		}
	},
);
