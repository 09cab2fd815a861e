import {describe, expect, test} from 'vitest';
import {isLoopback} from '../../source/simulator/control.ts';
import {ids, startWith} from './helper.ts';

describe('control over HTTP', () => {
	test('sets, adds, names and clears faults', async () => {
		const {ask} = await startWith({faults: ['forbid']});
		expect((await ask('/control/faults')).body).toEqual({faults: ['forbid']});
		await ask('/control/faults', {method: 'PUT', body: {faults: ['latency=1ms']}});
		await ask('/control/faults', {method: 'POST', body: {fault: 'status=500@/agents'}});
		expect((await ask('/control/faults')).body).toEqual({faults: ['latency=1ms', 'status=500@/agents']});
		expect((await ask('/v2/110011/agents')).status).toBe(500);
		await ask('/control/faults', {method: 'DELETE'});
		expect((await ask('/v2/110011/agents')).status).toBe(200);
	});

	test('leaves the faults as they are when it cannot read the new ones', async () => {
		const {ask} = await startWith({faults: ['forbid']});
		const {status, body} = await ask('/control/faults', {
			method: 'PUT',
			body: {faults: ['latency=1ms', 'nonsense']},
		});
		expect(status).toBe(400);
		expect(JSON.stringify(body)).toContain('There is no fault');
		expect((await ask('/control/faults')).body).toEqual({faults: ['forbid']});
	});

	test('tells the truth, part by part', async () => {
		const {ask, simulator, ticker} = await startWith();
		ticker.pass(90_000);
		const whole = simulator.truth();
		const told: string[] = [];
		for (let after = 0, isMore = true; isMore; ) {
			const {body} = await ask(`/control/truth?after=${after}&limit=50`);
			told.push(...ids(body.events));
			isMore = Number(body.next) > after;
			after = Number(body.next);
		}

		expect(told).toEqual(ids(whole.events));
		expect(told.length).toBeGreaterThan(100);
		const {body} = await ask('/control/truth');
		expect(body.jobs).toEqual(JSON.parse(JSON.stringify(whole.jobs)));
		expect(body.agents).toEqual(whole.agents);
	});

	test('makes an event happen, in every feed it belongs to', async () => {
		const {ask} = await startWith();
		const order = {event: 'never_heard_of', agent: 'db-02', fields: {note: 'x'}};
		const {body: event} = await ask('/control/events', {method: 'POST', body: order});
		const {body: feed} = await ask('/v2/110011/events?limit=1');
		expect(feed.events?.[0]).toEqual(event.body);
		expect(event.body).toMatchObject({event: 'never_heard_of', note: 'x', agent: {id: expect.any(String)}});
		const {body: own} = await ask(`/v2/110011/agents/${event.agent}/events?sort_dir=desc&limit=1`);
		expect(own.events?.[0]).toEqual(event.body);
	});

	test.each(['completed', 'completed_with_errors', 'failed', 'stopped', 'missed', 'skipped'])(
		'makes a job happen that ends %s',
		async outcome => {
			const {ask, ticker} = await startWith();
			const order = {kind: 'backup', agent: 'web-01', outcome, queueFor: 1000, runFor: 6000, id: 'b-1'};
			const {body: job} = await ask('/control/jobs', {method: 'POST', body: order});
			expect(job).toMatchObject({id: 'b-1', kind: 'backup'});
			ticker.pass(12_000);
			const {body} = await ask('/control/truth?limit=1');
			const jobs = body.jobs as unknown as readonly {id: string; state: string}[];
			expect(jobs.find(({id}) => id === 'b-1')?.state).toBe(outcome);
		},
	);

	test.each([
		['POST', '/control/jobs', {kind: 'dance'}],
		['POST', '/control/jobs', {kind: 'backup', agent: 'nobody'}],
		['POST', '/control/events', {}],
		['POST', '/control/events', {event: 'x', job: 'none'}],
		['PUT', '/control/retention', {retention: '5'}],
		['PUT', '/control/load', {eventsPerSecond: -1}],
	])('%s %s refuses %j', async (method, path, body) => {
		const {ask} = await startWith();
		expect((await ask(path, {method, body})).status).toBe(400);
	});

	test('does not make the same job twice', async () => {
		const {simulator} = await startWith();
		simulator.injectJob({kind: 'cleanup', id: 'c-1'});
		expect(() => simulator.injectJob({kind: 'cleanup', id: 'c-1'})).toThrow('There is a job c-1 already.');
	});

	test('counts the requests of each route', async () => {
		const {ask, simulator} = await startWith();
		const agent = simulator.truth().agents[0]?.id;
		await ask('/v2/110011/agents');
		await ask(`/v2/110011/agents/${agent}/status`);
		await ask(`/v2/110011/agents/${agent}/status`);
		await ask('/nowhere');
		const counted = {
			'GET /v2/{project}/agents': 1,
			'GET /v2/{project}/agents/{id}/status': 2,
			'GET elsewhere': 1,
		};
		expect((await ask('/control/requests')).body).toEqual({requests: counted});
		await ask('/control/requests', {method: 'DELETE'});
		expect(simulator.requests()).toEqual({});
	});

	test('changes the retention at once', async () => {
		const {ask, simulator} = await startWith();
		await ask('/control/retention', {method: 'PUT', body: {retention: 5000}});
		const {body} = await ask('/v2/110011/events?sort_dir=asc&limit=1000');
		const {events, now} = simulator.truth();
		expect(ids(body.events)).toEqual(ids(events.filter(({at}) => at >= now - 5000)));
	});

	test('changes the load, up and down', async () => {
		const {ask, simulator, ticker} = await startWith();
		const count = async (): Promise<number> => {
			const before = simulator.truth().next;
			ticker.pass(2000);
			return simulator.truth().next - before;
		};

		const quiet = await count();
		await ask('/control/load', {method: 'PUT', body: {eventsPerSecond: 500}});
		const loud = await count();
		expect(loud - quiet).toBeGreaterThan(980);
		expect(loud - quiet).toBeLessThan(1020);
		await ask('/control/load', {method: 'PUT', body: {eventsPerSecond: 0}});
		expect(await count()).toBeLessThan(20);
	});

	test('is not there for others, and knows no other call', async () => {
		const {ask} = await startWith();
		expect((await ask('/control/anything')).status).toBe(404);
		expect(['127.0.0.1', '::ffff:127.0.0.1', '::1'].every(isLoopback)).toBe(true);
		expect(['10.0.0.7', '::ffff:10.0.0.7', 'fe80::1', undefined].some(isLoopback)).toBe(false);
	});
});
