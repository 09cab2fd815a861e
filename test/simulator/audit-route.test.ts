import {describe, expect, test} from 'vitest';
import {idsOf, rowsOf, startLogs} from './log-helper.ts';

const list = '/audit/log';

describe('the audit log', () => {
	test('gives fifty, the newest first, and others as asked', async () => {
		const {http, simulator} = await startLogs();
		const all = simulator.truth().activities.http.map(({id}) => id);
		expect(idsOf(await http(list))).toEqual(all.slice(-50).reverse());
		expect(idsOf(await http(`${list}?limit=7`))).toEqual(all.slice(-7).reverse());
		expect(idsOf(await http(`${list}?limit=7&page=3`))).toEqual(all.slice(-21, -14).reverse());
		expect(idsOf(await http(`${list}?limit=7&order=asc`))).toEqual(all.slice(0, 7));
		expect(idsOf(await http(`${list}?limit=1000`))).toHaveLength(150);
		expect(idsOf(await http(`${list}?page=4`))).toEqual([]);
	});

	test('has rows of one shape', async () => {
		const {http} = await startLogs();
		for (const row of rowsOf(await http(list))) {
			expect(row).toEqual({
				id: expect.stringMatching(/^evt-\d+$/),
				created_at: expect.stringMatching(/^2026-11-\d\dT[\d:]{8}\.\d{3}Z$/),
				action: expect.stringMatching(/^\w+\.\w+$/),
				outcome: expect.stringMatching(/^(?:success|failure|cancelled)$/),
				user: {login: expect.any(String)},
				message: expect.any(String),
				host: expect.any(String),
			});
		}
	});

	test('after: what came after that row, the oldest first', async () => {
		const {http, simulator} = await startLogs();
		const all = simulator.truth().activities.http.map(({id}) => id);
		expect(idsOf(await http(`${list}?after=${all[99]}&limit=20`))).toEqual(all.slice(100, 120));
		expect(idsOf(await http(`${list}?after=${all[99]}&limit=20&order=desc`))).toEqual(
			all.slice(-20).reverse(),
		);
		expect(idsOf(await http(`${list}?after=${all.at(-1)}`))).toEqual([]);
	});

	test('since takes its own moment in, and three forms of it', async () => {
		const {http, simulator} = await startLogs();
		const rows = simulator.truth().activities.http;
		const {at = 0} = rows[100] ?? {};
		const later = rows.filter(row => row.at >= at).map(({id}) => id);
		for (const since of [new Date(at).toISOString(), String(at), String(at / 1000)]) {
			expect(idsOf(await http(`${list}?since=${since}&limit=1000&order=asc`))).toEqual(later);
		}
	});

	test('a row that runs ends under its own id', async () => {
		const {http, simulator, ticker} = await startLogs();
		const fields = {action: 'backup.run', outcome: 'failure'};
		const {id} = simulator.injectActivity({system: 'http', fields, runFor: 5000});
		expect((await http(`${list}/${id}`)).body).toMatchObject({id, outcome: 'running'});
		ticker.pass(4999);
		expect((await http(`${list}/${id}`)).body.outcome).toBe('running');
		ticker.pass(1);
		expect((await http(`${list}/${id}`)).body).toMatchObject({id, outcome: 'failure'});
		const told = simulator.truth().activities.http.find(row => row.id === id);
		expect(told?.changes.map(({state}) => state)).toEqual(['running', 'failure']);
		expect(rowsOf(await http(list)).filter(row => row.id === id)).toHaveLength(1);
	});

	test.each([
		['since=soon', 400],
		['after=evt-1', 400],
		['limit=0', 400],
		['limit=1001', 400],
		['page=0', 400],
		['order=up', 400],
	])('%s is refused', async (query, status) => {
		const {http} = await startLogs();
		const answer = await http(`${list}?${query}`);
		expect(answer.status).toBe(status);
		expect(answer.body).toEqual({error: {code: 'bad_request', message: expect.any(String)}});
	});

	test.each(['/audit/log/evt-1', '/audit/other', '/audit/log/'])('%s is not there', async path => {
		const {http} = await startLogs();
		const {status, body} = await http(path);
		expect([status, body]).toEqual([404, {error: {code: 'not_found', message: 'There is no such entry.'}}]);
	});

	test.each(['', 'Bearer nonsense', 'Token KEY', 'KEY'])('the token %j is refused', async form => {
		const {http, simulator} = await startLogs();
		const {status, body} = await http(list, {authorization: form.replace('KEY', simulator.audit.token)});
		expect(status).toBe(401);
		expect(body.error?.code).toBe('unauthorized');
	});
});
