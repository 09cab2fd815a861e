import {describe, expect, test} from 'vitest';
import type {LogSystem, TruthActivity} from '../../source/simulator/simulator.ts';
import {idsOf, type Logs, rowsOf, startLogs} from './log-helper.ts';

const all = '/activities?recursive=true&pagesize=10000';

function truthOf({simulator}: Logs, system: LogSystem = 'squall'): readonly TruthActivity[] {
	return simulator.truth().activities[system];
}

describe('the activities of Squall', () => {
	test('have every attribute, ids of 24 hex digits, and claims and errors of several kinds', async () => {
		const {squall} = await startLogs();
		const rows = rowsOf(await squall(all));
		const attributes = ['ID', 'claims', 'data', 'date', 'error', 'message', 'namespace', 'operation'];
		for (const row of rows) {
			expect(Object.keys(row)).toEqual(
				expect.arrayContaining([...attributes, 'originalData', 'source', 'targetIdentity']),
			);
			expect(row.ID).toMatch(/^[\da-f]{24}$/);
		}

		const kind = (value: unknown): string =>
			Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
		expect(new Set(rows.map(row => kind(row.claims)))).toEqual(new Set(['array', 'object', 'null']));
		expect(new Set(rows.map(row => kind(row.error))).size).toBeGreaterThan(2);
		const failed = rows.filter(({error}) => !['null', '""', '[]', '{}'].includes(JSON.stringify(error)));
		expect(failed.length).toBeGreaterThan(5);
		expect(failed.length).toBeLessThan(rows.length / 2);
		expect(rows.some(row => 'diff' in row)).toBe(true);
	});

	test('of one namespace alone, unless those below are asked for', async () => {
		const logs = await startLogs();
		const of = (is: (namespace: string) => boolean): string[] =>
			truthOf(logs)
				.filter(({body}) => is(String(body.namespace)))
				.map(({id}) => id);
		const ask = async (path: string, namespace: string): Promise<string[]> =>
			idsOf(await logs.squall(path, {'x-namespace': namespace}));
		const own = await ask('/activities?pagesize=500', '/acme');
		expect(own).toEqual(of(namespace => namespace === '/acme'));
		expect(own.length).toBeGreaterThan(0);
		expect(await ask(all, '/acme')).toHaveLength(150);
		expect(await ask('/activities?recursive=false&pagesize=500', '/acme')).toEqual(own);
		expect(await ask(all, '/acme/web')).toEqual(of(namespace => namespace.startsWith('/acme/web')));
		expect(await ask(all, '/acme/nothing')).toEqual([]);
	});

	test('a hundred at a time, the oldest first, and pages by number', async () => {
		const logs = await startLogs();
		const ids = truthOf(logs).map(({id}) => id);
		const ask = async (query: string): Promise<string[]> =>
			idsOf(await logs.squall(`/activities?recursive=true&${query}`));
		expect(await ask('')).toEqual(ids.slice(0, 100));
		expect(await ask('page=2')).toEqual(ids.slice(100));
		expect(await ask('pagesize=7&page=3')).toEqual(ids.slice(14, 21));
		expect(await ask('page=3')).toEqual([]);
	});

	test.each([
		['date', false, 'date'],
		['-date', true, 'date'],
		['source', false, 'source'],
		['-namespace,date', true, 'namespace'],
	])('order=%s', async (order, isDown, name) => {
		const {squall} = await startLogs();
		const values = rowsOf(await squall(`${all}&order=${order}`)).map(row => String(row[name]));
		const sorted = values.toSorted();
		expect(values).toEqual(isDown ? sorted.reverse() : sorted);
		expect(new Set(values).size).toBeGreaterThan(1);
	});

	test('one of them, in its own namespace alone', async () => {
		const logs = await startLogs();
		const {id = '', body} = truthOf(logs).find(row => row.body.namespace === '/acme/db') ?? {};
		const own = await logs.squall(`/activities/${id}`, {'x-namespace': '/acme/db'});
		expect(own.body).toEqual(body);
		const other = await logs.squall(`/activities/${id}`);
		expect(other.status).toBe(404);
		expect(other.body).toEqual([
			{code: 404, title: 'Not Found', description: 'Unable to find the object.', subject: 'squall'},
		]);
	});

	test('are no more than the log keeps', async () => {
		const logs = await startLogs({squallCap: 60});
		const ids = truthOf(logs).map(({id}) => id);
		expect(idsOf(await logs.squall(all))).toEqual(ids.slice(-60));
		logs.simulator.setFaults(['cap=5']);
		expect(idsOf(await logs.squall(all))).toEqual(ids.slice(-5));
		expect((await logs.squall(`/activities/${ids.at(-6)}`)).status).toBe(404);
		logs.simulator.injectActivity({system: 'squall'});
		expect(idsOf(await logs.squall(all)).slice(0, 4)).toEqual(ids.slice(-4));
	});

	test.each([
		['pageSize=5', 'Unknown parameter: pageSize.'],
		['limit=5', 'Unknown parameter: limit.'],
		['page=0', 'page and pagesize'],
		['pagesize=x', 'page and pagesize'],
		['pagesize=10001', 'page and pagesize'],
		['recursive=yes', 'recursive must be'],
		['order=operation', 'Cannot order by operation.'],
		['order=--date', 'Cannot order by --date.'],
		['q=nonsense', 'q cannot filter by nonsense'],
	])('%s is refused with an array of errors', async (query, description) => {
		const {squall} = await startLogs();
		const {status, body} = await squall(`/activities?${query}`);
		expect(status).toBe(400);
		const title = 'Bad Request';
		expect(body).toEqual([
			{code: 400, title, description: expect.stringContaining(description), subject: 'squall'},
		]);
	});
});

describe('who asks Squall', () => {
	test.each([
		['any', 'Bearer TOKEN', 200],
		['any', 'TOKEN', 200],
		['bearer', 'Bearer TOKEN', 200],
		['bearer', 'TOKEN', 401],
		['raw', 'TOKEN', 200],
		['raw', 'Bearer TOKEN', 401],
		['any', 'Bearer nonsense', 401],
		['any', '', 401],
	] as const)('a server that takes %s tokens answers %j with %d', async (squallTokenForm, form, status) => {
		const {squall, simulator} = await startLogs({squallTokenForm});
		const answer = await squall('/activities', {
			authorization: form.replace('TOKEN', simulator.squall.token),
		});
		expect(answer.status).toBe(status);
		if (status !== 200) {
			expect(answer.body).toMatchObject([{code: status, title: 'Unauthorized', subject: 'squall'}]);
		}
	});

	test.each([
		['', 400],
		['/other', 403],
		['/', 403],
		['/acmeother', 403],
	])('the namespace %j is refused', async (namespace, status) => {
		const {squall} = await startLogs();
		const answer = await squall('/activities', {'x-namespace': namespace});
		expect(answer.status).toBe(status);
		expect(answer.body).toMatchObject([{code: status}]);
	});

	test('no token is given to whom shows no certificate', async () => {
		const {simulator} = await startLogs();
		const body = JSON.stringify({realm: 'Certificate'});
		const response = await fetch(`${simulator.origin}/issue`, {method: 'POST', body});
		expect(response.status).toBe(401);
		expect(await response.json()).toMatchObject([{description: 'No client certificate.'}]);
		expect((await fetch(`${simulator.origin}/issue`)).status).toBe(405);
	});
});
