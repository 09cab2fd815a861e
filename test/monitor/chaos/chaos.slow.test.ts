import {expect, test} from 'vitest';
import {tellStory} from './story.ts';

const seeds = Array.from({length: 15}, (_, index) => index);

test.for([
	['by its own feed', {isByAgent: false, beginsAnew: false}],
	['agent by agent', {isByAgent: true, beginsAnew: false}],
	['by its own feed, whose ids begin anew,', {isByAgent: false, beginsAnew: true}],
	['agent by agent, while the ids begin anew,', {isByAgent: true, beginsAnew: true}],
] as const)(
	'a project followed %s through faults of all kinds: nothing lost, nothing twice',
	async ([, world]) => {
		for (const seed of seeds) {
			const {lost, repeated, hasEnded, told} = await tellStory({seed: `chaos ${seed}`, minutes: 8, ...world});
			expect({seed, lost, repeated, hasEnded}).toEqual({seed, lost: [], repeated: [], hasEnded: false});
			expect(told).toBeGreaterThan(250);
		}
	},
);
