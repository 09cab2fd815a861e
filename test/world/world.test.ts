import {createHash} from 'node:crypto';
import {expect, test} from 'vitest';
import {addCheck} from '../../source/codec/check.ts';
import {judgeStory, type Wrongs} from './judge-story.ts';
import type {Plan} from './plan.ts';
import {type Outcome, play} from './play.ts';
import {shrink} from './shrink.ts';

/** Two minutes in which nothing goes wrong but what is watched. */
const alone: Plan = {
	...{seed: 'alone', agents: 3, isRecorded: true, rate: 0, speed: 5},
	...{length: 90_000, happenings: []},
};

function found(wrongs: Wrongs): readonly string[] {
	return Object.values(wrongs).flat();
}

test('a seed tells the same story again, to the letter', async () => {
	// The first of them is played where nothing has been loaded yet.
	const plan: Plan = {
		...{...alone, agents: 1, past: 10, speed: 1, length: 40_000},
		profiles: [{system: 'squall'}, {system: 'rackspace'}, {system: 'sde'}, {system: 'http'}],
		happenings: [{at: 30_000, type: 'kill', away: 2000, on: {awaits: 5, of: 'all', isDone: false}}],
	};
	const [one, other] = [await play(plan), await play(plan)];
	expect(digestOf(one)).toBe(digestOf(other));
	expect(digestOf(one)).not.toBe(digestOf(await play({...plan, seed: 'another'})));
});

test.each([
	[
		'an event left out of the journal',
		'lost',
		(lines: string[]) => lines.filter((_, index) => index !== lines.findIndex(isEvent)),
	],
	['an event written twice', 'repeated', (lines: string[]) => [...lines, lines.find(isEvent) ?? '']],
	[
		'an event that never was',
		'invented',
		(lines: string[]) => [...lines, withAnotherId(lines.find(isEvent) ?? '')],
	],
] as const)('%s is seen', async (_, name, change) => {
	const plan = alone;
	const outcome = await play(plan);
	expect(Object.values(judgeStory(plan, outcome)).flat()).toEqual([]);
	const files = new Map(
		[...outcome.files].map(([path, bytes]) => [
			path,
			Buffer.from(change(bytes.toString().split('\n')).join('\n')),
		]),
	);
	expect(judgeStory(plan, {...outcome, from: 0, files})[name]).not.toEqual([]);
});

test('a row left out of a log is seen, whichever way the log is read', async () => {
	const profiles = [{system: 'sde'}, {system: 'squall'}, {system: 'http', advance: 'marker'}] as const;
	const plan: Plan = {...alone, seed: 'logs', profiles};
	const outcome = await play(plan);
	expect(found(judgeStory(plan, outcome))).toEqual([]);
	const files = new Map(
		[...outcome.files].map(([path, bytes]) => {
			const lines = bytes.toString().split('\n');
			// How a row begins is told by how it ends, too.
			const left = lines.findLastIndex(
				(line, index) => isEvent(line) && !line.includes('"running"') && index < lines.length / 2,
			);
			return [path, Buffer.from(lines.filter((_, index) => index !== left).join('\n'))];
		}),
	);
	const {lost = []} = judgeStory(plan, {...outcome, files});
	expect(lost.map(each => each.split(':')[0])).toEqual(['sde-1', 'squall-2', 'http-3']);
});

test('a failure that is not on the strip is seen, and a success that is', async () => {
	const outcome = await play(alone);
	expect(found(judgeStory(alone, outcome))).toEqual([]);
	const without = outcome.profiles.map(profile => ({...profile, recent: []}));
	expect(judgeStory(alone, {...outcome, profiles: without})['not on the next strip']).not.toEqual([]);
	const allWell = outcome.profiles.map(profile => {
		const jobs = profile.truth.jobs.map(job => ({...job, state: 'completed'}));
		return {...profile, truth: {...profile.truth, jobs}};
	});
	const judged = judgeStory(alone, {...outcome, profiles: allWell});
	expect(judged['wrongly on the strip']).not.toEqual([]);
	expect(judged['alerted for nothing']).not.toEqual([]);
});

test('a story that goes wrong is told without what is not needed for it', async () => {
	const {profiles, happenings} = await shrink(
		{
			...alone,
			isRecorded: false,
			profiles: [{system: 'rackspace'}, {system: 'sde'}],
			happenings: [
				{at: 20_000, type: 'weather', climate: {latency: [5, 60], troubles: {}}, last: 1000},
				// Without a journal nothing is known of the time between two runs.
				{at: 30_000, type: 'kill', away: 100_000},
				{at: 70_000, type: 'faults', profile: 1, faults: ['down'], last: 1000},
			],
		},
		['lost'],
	);
	expect(profiles).toEqual([{system: 'rackspace'}]);
	expect(happenings).toEqual([{at: 30_000, type: 'kill', away: 100_000}]);
});

test('a failure without its alert is seen', async () => {
	const plan = alone;
	const outcome = await play(plan);
	const silent = outcome.runs.map(run => ({...run, alerts: []}));
	expect(judgeStory(plan, {...outcome, runs: silent})['not alerted']).not.toEqual([]);
	const twice = outcome.runs.map(run => ({...run, alerts: [...run.alerts, ...run.alerts]}));
	expect(judgeStory(plan, {...outcome, runs: twice})['alerted twice']).not.toEqual([]);
});

function withAnotherId(line: string): string {
	return addCheck(line.replace(/,"crc":"[^"]*"/, '').replace(/"id":"\d+"/, '"id":"1"'));
}

function isEvent(line: string): boolean {
	return line.startsWith('{"type":"event"');
}

function digestOf({runs, files}: Outcome): string {
	const hash = createHash('sha256');
	for (const line of [...runs.flatMap(({lines}) => lines), ...[...files].flat()]) {
		hash.update(line);
	}

	return hash.digest('hex');
}
