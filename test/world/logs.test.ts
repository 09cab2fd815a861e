import {expect, test} from 'vitest';
import type {Advance, Plan} from './plan.ts';
import {wrongsOf} from './shrink.ts';

test.each(['date', 'marker', 'page'] as const)(
	'how a row ended while nobody watched is told by the next run (a list by %s)',
	async advance => {
		expect(await wrongsOf(planWith(advance))).toEqual({});
	},
);

/** Every few seconds a row that runs for a while; and a run that ends in their midst. */
function planWith(advance: Advance): Plan {
	return {
		...{seed: 'rows', profiles: [{system: 'http', advance}], agents: 1, past: 10, isRecorded: true},
		...{rate: 0, speed: 2, length: 80_000},
		happenings: [
			{at: 30_000, type: 'kill', away: 10_000},
			{at: 60_000, type: 'end', away: 15_000},
		],
	};
}
