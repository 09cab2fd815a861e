import {describe, expect, test} from 'vitest';
import type {Agent} from '../../../source/domain/agent.ts';
import type {Resume} from '../../../source/domain/resume.ts';
import {createNews} from '../../../source/monitor/news.ts';
import {createFakeClock} from '../../helpers/fake-clock.ts';
import {makeAgent, makeCleanup} from '../../helpers/things.ts';
import {type Listening, listen} from '../listen.ts';

const minute = 60_000;
const hour = 60 * minute;

/** The list tells who they are, and nothing of how they do. */
const listed = makeAgent('a1', {name: 'db-02'});
const idle = {...listed, online: true, busy: false};
const swept = makeCleanup('c1', 'completed');

function resumed(ago: number, more: Partial<Resume> = {}): Listening {
	const coveredUntil = new Date(createFakeClock().now() - ago);
	const feeds = new Map([['events', {marker: null, coveredUntil}]]);
	return listen(
		script => {
			script.agents_ = [listed];
			script.cleanups_ = new Map([[swept.id, swept]]);
		},
		{
			resume: {feeds, events: [], activities: [], agents: [idle], cleanups: [swept], ...more},
			cadence: {interval: 2000, idleInterval: 30_000, retention: minute, statusBudget: 0},
		},
	);
}

const toldOf = ({of}: Listening): readonly (Agent & {readonly isRoutine?: boolean})[] =>
	of('agent').map(({agent, isRoutine}) => ({...agent, ...(isRoutine && {isRoutine})}));

describe('a run that goes on where another was', () => {
	test('tells no agent and no cleanup anew that has not changed, and forgets nothing of it', async () => {
		const run = resumed(5000);
		await run.clock.pass(minute);
		expect([toldOf(run), run.of('cleanup')]).toEqual([[], []]);
		await run.stop();
	});

	test('tells what has changed meanwhile', async () => {
		const run = resumed(5000, {
			agents: [{...idle, version: '1.0'}],
			cleanups: [{...swept, state: 'in_progress'}],
		});
		await run.clock.pass(100);
		expect(toldOf(run)).toEqual([idle]);
		expect(run.of('cleanup')).toHaveLength(1);
		await run.stop();
	});

	test('does not believe for long what an agent did then', async () => {
		const run = resumed(hour);
		await run.clock.pass(100);
		expect(toldOf(run)).toEqual([listed]);
		await run.stop();
	});
});

test('an agent that does not change is told once more each day, as routine', () => {
	let now = Date.UTC(2026, 10, 20, 23, 59);
	const news = createNews({now: () => now}, {feeds: new Map(), events: [], activities: [], agents: [idle]});
	const told = {type: 'agent', agent: idle} as const;
	expect(news(told)).toBeUndefined();
	now += minute;
	expect(news(told)).toEqual({...told, isRoutine: true});
	expect(news(told)).toBeUndefined();
	const changed = {...told, agent: {...idle, busy: true}};
	expect([news(changed), news(changed)]).toEqual([changed, undefined]);
});
