import {describe, expect, test} from 'vitest';
import type {Truth} from '../../source/simulator/simulator.ts';
import {start} from './helper.ts';
import {idsOf, rowsOf, startLogs, systems, wholeLists} from './log-helper.ts';

type Activities = Truth['activities'];

async function tell(options: {seed?: number; steps?: number; speed?: number}): Promise<Activities> {
	const {seed = 1, steps = 1, speed = 1} = options;
	const {simulator, ticker} = await startLogs({seed, speed});
	for (let step = 0; step < steps; step++) {
		ticker.pass(120_000 / steps);
		simulator.truth();
	}

	return simulator.truth().activities;
}

describe('the logs', () => {
	test('are the same for the same seed, however often they are advanced', async () => {
		const told = await tell({});
		expect(await tell({steps: 40})).toEqual(told);
		expect(await tell({seed: 2})).not.toEqual(told);
	});

	test('go on as time does, and speed makes them hurry', async () => {
		const slow = await tell({});
		const fast = await tell({speed: 10});
		for (const system of systems) {
			const fresh = slow[system].filter(({appearedAt}) => appearedAt > start);
			expect(fresh.length).toBeGreaterThan(15);
			expect(fresh.length).toBeLessThan(60);
			expect(fast[system].length - 150).toBeGreaterThan(5 * fresh.length);
		}
	});

	test('hold rows of the days before, none of them running', async () => {
		const {simulator} = await startLogs();
		const {activities} = simulator.truth();
		for (const system of systems) {
			const rows = activities[system];
			expect(rows).toHaveLength(150);
			expect(rows.every(({at}) => at <= start && at > start - 4 * 86_400_000)).toBe(true);
			expect(start - (rows[0]?.at ?? 0)).toBeGreaterThan(86_400_000);
		}

		expect(activities.http.some(({body}) => body.outcome === 'running')).toBe(false);
	});

	test('tell at times two things of one moment', async () => {
		const told = await tell({speed: 20});
		for (const system of systems) {
			const times = told[system].map(({time}) => time);
			expect(new Set(times).size).toBeLessThan(times.length);
			expect(times).toEqual(times.toSorted());
		}
	});

	test('of the audit log begin to run, and end later in one of three ways', async () => {
		const {http} = await tell({speed: 20});
		const ways = new Set(http.map(({changes}) => changes.map(({state}) => state).join(' ')));
		expect(ways).toEqual(
			new Set([
				'success',
				'failure',
				'cancelled',
				'running',
				'running success',
				'running failure',
				'running cancelled',
			]),
		);
		for (const {changes, appearedAt} of http.filter(({changes}) => changes.length > 1)) {
			expect(changes[0]?.at).toBe(appearedAt);
			expect(changes[1]?.at).toBeGreaterThan(appearedAt);
		}
	});

	test('are printed as the truth tells them', async () => {
		const logs = await startLogs();
		logs.ticker.pass(60_000);
		for (const system of systems) {
			const rows = rowsOf(await logs[system](wholeLists[system]));
			const printed = system === 'sde' ? rows.toReversed() : rows;
			expect(printed).toEqual(logs.simulator.truth().activities[system].map(({body}) => body));
		}
	});

	test('are told by nobody where the truth is not kept', async () => {
		const {simulator, sde} = await startLogs({keepTruth: false});
		expect(simulator.truth().activities).toEqual({sde: [], squall: [], http: []});
		expect(idsOf(await sde(wholeLists.sde))).toHaveLength(150);
	});
});

describe('further activities', () => {
	test('come so many a second in each log, beside the story, whatever the speed', async () => {
		const {simulator, ticker} = await startLogs({activitiesPerSecond: 50, speed: 4, pastActivities: 0});
		const count = (): number[] => {
			ticker.pass(2000);
			const {activities} = simulator.truth();
			return systems.map(system => activities[system].length);
		};
		const first = count();
		expect(first.every(length => length >= 100 && length < 115)).toBe(true);
		simulator.setActivitiesPerSecond(0);
		const second = count();
		expect(second.every((length, index) => length - (first[index] ?? 0) < 15)).toBe(true);
	});

	test('do not pile up where nobody keeps the truth', async () => {
		const {sde, ticker} = await startLogs({keepTruth: false, activitiesPerSecond: 300, squallCap: 1000});
		const ask = async (): Promise<unknown> => (await sde('/api/v2/activities/?page_size=1')).body.count;
		ticker.pass(30_000);
		expect(await ask()).toBeGreaterThan(9000);
		ticker.pass(10_000);
		expect(await ask()).toBe(5000);
	});

	test('leave the story as it is', async () => {
		const {simulator, ticker} = await startLogs({activitiesPerSecond: 10});
		ticker.pass(120_000);
		const texts = (activities: Activities): string[] =>
			activities.sde.map(({body}) => `${body.date} ${body.text}`);
		const story = texts(await tell({}));
		const all = texts(simulator.truth().activities);
		expect(all).toEqual(expect.arrayContaining(story));
		expect(all).toHaveLength(story.length + 1200);
	});
});

describe('an ordered activity', () => {
	test.each(systems)('of %s appears at once, and is what was ordered', async system => {
		const logs = await startLogs();
		const text = {sde: 'text', squall: 'message', http: 'message'}[system];
		const told = logs.simulator.injectActivity({system, fields: {[text]: 'as ordered', more: [1]}});
		expect(told).toMatchObject({appearedAt: start, at: start, body: {[text]: 'as ordered', more: [1]}});
		const rows = rowsOf(await logs[system](wholeLists[system]));
		expect(rows[system === 'sde' ? 0 : rows.length - 1]).toEqual(told.body);
	});

	test('can have a date of its own', async () => {
		const {simulator, sde} = await startLogs();
		const {id} = simulator.injectActivity({system: 'sde', date: start - 1500});
		expect((await sde(`/api/v2/activities/${id}/`)).body.date).toMatch(/^2026-11-20T13:59:58\.500000/);
		expect(simulator.truth().activities.sde.at(-1)).toMatchObject({at: start - 1500, appearedAt: start});
	});

	test('over HTTP: appears, and changes under its id', async () => {
		const {simulator, http} = await startLogs();
		const post = async (order: unknown): Promise<Record<string, unknown>> => {
			const body = JSON.stringify(order);
			const response = await fetch(`${simulator.origin}/control/activities`, {method: 'POST', body});
			return (await response.json()) as Record<string, unknown>;
		};
		const {id} = await post({system: 'http', fields: {outcome: 'running', host: 'h-1'}});
		await post({system: 'http', id, fields: {outcome: 'failure'}});
		expect((await http(`/audit/log/${id}`)).body).toMatchObject({outcome: 'failure', host: 'h-1'});
		const told = simulator.truth().activities.http.at(-1);
		expect(told?.changes.map(({state}) => state)).toEqual(['running', 'failure']);
		expect(await post({system: 'http', id: 'evt-1'})).toMatchObject({
			errors: ['There is no activity evt-1.'],
		});
		expect(await post({system: 'other'})).toMatchObject({
			errors: [expect.stringContaining('system must be')],
		});
		expect(await post({system: 'sde', runFor: 5})).toMatchObject({errors: [expect.any(String)]});
	});

	test('requests are counted by route', async () => {
		const logs = await startLogs();
		await logs.sde('/api/v2/activities/4101/');
		await logs.sde('/api/v2/activities/');
		await logs.squall('/activities/5');
		await logs.squall('/activities?order=-date');
		await logs.squall('/issue', {}, 'POST');
		await logs.http('/audit/log/evt-100001');
		expect(logs.simulator.requests()).toEqual({
			'GET /api/v2/activities/{id}/': 1,
			'GET /api/v2/activities/': 1,
			'GET /activities/{id}': 1,
			'GET /activities': 1,
			'POST /issue': 1,
			'GET /audit/log/{id}': 1,
		});
	});
});
