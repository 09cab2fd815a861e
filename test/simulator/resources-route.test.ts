import {gunzipSync} from 'node:zlib';
import {describe, expect, test} from 'vitest';
import {type Body, ids, startWith} from './helper.ts';

function rows(list: unknown): readonly Body[] {
	return list as readonly Body[];
}

describe('agents', () => {
	test('all of them, or those on one machine', async () => {
		const {ask} = await startWith({agents: 7});
		const {body} = await ask('/v2/110011/agents');
		const names = rows(body.agents).map(({name}) => name);
		expect(names).toEqual(['web-01', 'db-02', 'mail-03', 'app-04', 'cache-05', 'web-06', 'db-07']);

		const machine = rows(body.agents)[3]?.host?.machine?.id;
		const {body: found} = await ask(`/v2/110011/agents?host_machine_id=${machine}`);
		expect(rows(found.agents).map(({name}) => name)).toEqual(['app-04']);
		expect((await ask('/v2/110011/agents?host_machine_id=none')).body).toEqual({agents: []});
	});

	test('the list changes when the world does', async () => {
		const {ask, simulator, ticker} = await startWith({speed: 100});
		const before = (await ask('/v2/110011/agents')).body;
		ticker.pass(60_000);
		const after = (await ask('/v2/110011/agents')).body;
		const registered = simulator.truth().events.filter(({event}) => event === 'agent_registered');
		expect(registered.length).toBeGreaterThan(0);
		expect(ids(after.agents)).toHaveLength(ids(before.agents).length + registered.length);
		expect(ids(after.agents)).toContain(registered[0]?.agent);
	});

	test('the status says what the truth says', async () => {
		const {ask, simulator} = await startWith();
		for (const {id, online, busy} of simulator.truth().agents) {
			expect((await ask(`/v2/110011/agents/${id}/status`)).body).toEqual({busy, online});
		}

		const {agents} = simulator.truth();
		expect(agents.some(({online}) => !online)).toBe(true);
		expect(agents.some(({busy}) => busy)).toBe(true);
	});
});

describe('cleanups and activities', () => {
	test('cleanups stand newest first and go on after a marker', async () => {
		const {ask, simulator} = await startWith();
		const cleanups = ids(simulator.truth().jobs.filter(({kind}) => kind === 'cleanup'));
		const {body} = await ask('/v2/110011/cleanups');
		expect(ids(body.cleanups)).toEqual(cleanups.toReversed().slice(0, 100));
		const {body: newer} = await ask(`/v2/110011/cleanups?sort_dir=asc&limit=2&marker=${cleanups[3]}`);
		expect(ids(newer.cleanups)).toEqual(cleanups.slice(4, 6));
		expect((await ask(`/v2/110011/cleanups?marker=${cleanups.at(-1)}`)).body).toEqual({cleanups: []});
	});

	test('a row of the history keeps its id while its state and its time change', async () => {
		const {ask, simulator, ticker} = await startWith();
		const {id} = simulator.injectJob({kind: 'restore', outcome: 'failed', queueFor: 1000, runFor: 4000});
		const states: unknown[] = [];
		const times: unknown[] = [];
		for (let round = 0; round < 10; round++) {
			const {body} = await ask('/v2/110011/activities?limit=50');
			const row = rows(body.activities).find(activity => String(activity.id) === id);
			states.push(row?.state);
			times.push(row?.last_updated_time);
			ticker.pass(1000);
		}

		expect([...new Set(states)]).toEqual(['start_requested', 'queued', 'preparing', 'in_progress', 'failed']);
		expect(new Set(times).size).toBe(5);
		expect(times.toSorted()).toEqual(times);
	});

	test('the history stands in the order of the last updates', async () => {
		const {ask, ticker} = await startWith();
		ticker.pass(20_000);
		const {body} = await ask('/v2/110011/activities?limit=1000');
		const times = rows(body.activities).map(({last_updated_time: time}) => String(time));
		expect(times.toSorted().toReversed()).toEqual(times);
	});

	test('the history of an agent is that part of the whole', async () => {
		const {ask} = await startWith();
		const {body: whole} = await ask('/v2/110011/activities?limit=1000');
		const id = String(rows(whole.activities)[0]?.agent?.id);
		const {body: part} = await ask(`/v2/110011/agents/${id}/activities?limit=1000`);
		expect(part.activities).toEqual(rows(whole.activities).filter(({agent}) => String(agent?.id) === id));
	});

	test('an id in a path may be encoded', async () => {
		const {ask, simulator} = await startWith();
		const {id} = simulator.injectJob({kind: 'cleanup', id: 'a/b c?é'});
		const {status, body} = await ask(`/v2/110011/cleanups/${encodeURIComponent(id)}`);
		expect([status, body.id]).toEqual([200, 'a/b c?é']);
	});

	test('a cleanup that was told completed may have ended with errors', async () => {
		const {ask, simulator, ticker} = await startWith();
		const order = {
			kind: 'cleanup',
			outcome: 'completed_with_errors',
			runFor: 1000,
			reason: 'Disk on fire',
		} as const;
		const {id} = simulator.injectJob(order);
		ticker.pass(20_000);
		const {body: feed} = await ask(`/v2/110011/cleanups/${id}/events`);
		expect(rows(feed.events).at(-1)).toMatchObject({event: 'cleanup_completed'});
		const {body} = await ask(`/v2/110011/cleanups/${id}`);
		expect(body).toMatchObject({state: 'completed_with_errors', errors: {reason: 'Disk on fire'}});
		const {body: errors} = await ask(`/v2/110011/cleanups/${id}/errors`);
		expect(errors.count).toBe(rows(errors.list).length);
		expect(errors.count).toBe(body.errors?.count);
	});
});

describe('every answer', () => {
	test.each([
		['/v2/110011/agents', 'POST', 405],
		['/v2/110011/cleanups', 'DELETE', 405],
		['/v2.0/tokens', 'GET', 405],
		['/v2/110011/nothing', 'GET', 404],
		['/v2/110011/agents/', 'GET', 404],
		['/v2/110011/agents/%E0%A4%A/status', 'GET', 404],
		['/v2/999/agents', 'GET', 403],
		['/v1.0/110011/agent/1', 'GET', 404],
		['/elsewhere', 'GET', 404],
	])('%s by %s answers %i in the words of the service', async (path, method, status) => {
		const {ask} = await startWith();
		const answer = await ask(path, {method});
		expect(answer.status).toBe(status);
		expect(answer.body).toEqual({message: expect.any(String), errors: [expect.any(String)]});
	});

	test('is dated by the clock of the simulator', async () => {
		const {ask, ticker} = await startWith();
		ticker.pass(3_600_000);
		expect(Date.parse((await ask('/v2/110011/agents')).headers.get('date') ?? '')).toBe(ticker.now());
	});

	test('is compressed for those who ask, and only for them', async () => {
		const {ask, simulator} = await startWith();
		const {body} = await ask('/v2/110011/agents');
		const {get} = await import('node:http');
		const read = async (headers: Record<string, string>): Promise<{encoding: unknown; bytes: Buffer}> =>
			new Promise((resolve, reject) => {
				get(`${simulator.origin}/v2/110011/agents`, {headers}, response => {
					const chunks: Buffer[] = [];
					response.on('data', chunk => chunks.push(chunk as Buffer));
					response.on('end', () =>
						resolve({encoding: response.headers['content-encoding'], bytes: Buffer.concat(chunks)}),
					);
				}).on('error', reject);
			});
		const token = {'x-auth-token': simulator.token};
		const plain = await read(token);
		const zipped = await read({...token, 'accept-encoding': 'br, gzip'});
		expect([plain.encoding, zipped.encoding]).toEqual([undefined, 'gzip']);
		expect(zipped.bytes.length).toBeLessThan(plain.bytes.length);
		expect(JSON.parse(gunzipSync(zipped.bytes).toString())).toEqual(body);
		expect((await read({...token, 'accept-encoding': 'gzip;q=0'})).encoding).toBeUndefined();
	});
});
