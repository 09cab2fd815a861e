import {expect, test} from 'vitest';
import {drawPlan} from './draw-plan.ts';
import {judgeStory} from './judge-story.ts';
import type {Happening, PlannedProfile} from './plan.ts';
import {play} from './play.ts';
import {wrongsOf} from './shrink.ts';

const minute = 60_000;
const hour = 60 * minute;
const jump = (by: number): Happening => ({at: minute, type: 'jump', by});
const away = (type: 'kill' | 'end', last: number): Happening => ({at: 2 * minute, type, away: last});
const byAgent: Happening = {at: 20_000, type: 'faults', faults: ['no-events=404'], last: 10 * minute};

async function tell(happenings: readonly Happening[]) {
	const plan = {
		...drawPlan('j61'),
		profiles: [{system: 'rackspace'}] as const,
		agents: 3,
		length: 2.5 * minute,
		happenings,
	};
	const outcome = await play(plan);
	const wrongs = Object.entries(judgeStory(plan, outcome)).filter(([, list]) => list.length > 0);
	return {wrongs, gaps: outcome.runs.flatMap(({lines}) => lines.filter(isGap))};
}

function isGap(line: string): boolean {
	return line.startsWith('{"type":"gap"');
}

test.each([
	['a minute and a half ahead, and then three minutes of nobody', [jump(90_000), away('end', 3 * minute)]],
	['ahead by almost as long as nobody watched', [jump(90_000), away('kill', 100_000)]],
	['ahead, agent by agent', [byAgent, jump(90_000), away('end', 3 * minute)]],
])(
	'a clock that is wrong when a run ends and right when the next begins hides nothing (%s)',
	async (_, happenings) => {
		expect((await tell(happenings)).wrongs).toEqual([]);
	},
);

test.each([
	['ahead', hour],
	['back', -hour],
])('a clock that is set %s by an hour is no outage, also when a new run has the right one', async (_, by) => {
	expect(await tell([jump(by), away('kill', 2000)])).toEqual({wrongs: [], gaps: []});
});

test.each<PlannedProfile>([
	{system: 'squall'},
	{system: 'http', advance: 'date'},
	{system: 'http', advance: 'marker'},
])(
	'what fails in a log ($system, $advance) after a run whose clock was an hour ahead is alerted',
	async profile => {
		const plan = {
			...{...drawPlan('j61'), profiles: [profile], agents: 1, speed: 5, length: 90_000},
			happenings: [jump(hour), {at: 80_000, type: 'kill', away: 20_000}],
		} as const;
		expect(await wrongsOf(plan)).toEqual({});
	},
);
