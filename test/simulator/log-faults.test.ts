import {describe, expect, test} from 'vitest';
import {startWith} from './helper.ts';
import {idsOf, type Logs, rowsOf, startLogs, systems, wholeLists} from './log-helper.ts';

const errors = {
	sde: (_: number, detail: string) => ({detail}),
	squall: (code: number, description: string) => [
		{code, title: expect.any(String), description, subject: 'squall'},
	],
	http: (_: number, message: string) => ({error: {code: expect.any(String), message}}),
};

describe.each(systems)('a fault of %s', system => {
	const path = wholeLists[system];

	test.each([502, 503, 500, 408])('status=%d has its own shape', async status => {
		const logs = await startLogs({faults: [`status=${status}`]});
		const answer = await logs[system](path);
		expect(answer.status).toBe(status);
		expect(answer.body).toEqual(errors[system](status, `The simulator was told to answer ${status}.`));
	});

	test('rate-limit: 429 with Retry-After, which counts down and holds', async () => {
		const logs = await startLogs({faults: ['rate-limit=429:4s']});
		logs.ticker.pass(1500);
		const answer = await logs[system](path);
		expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '3']);
		const words =
			system === 'sde' ? 'Request was throttled. Expected available in 3 seconds.' : 'Retry after 3 seconds.';
		expect(answer.body).toEqual(errors[system](429, words));
		logs.ticker.pass(2500);
		expect((await logs[system](path)).status).toBe(200);
	});

	test.each(['over-limit=413:4s', 'rate-limit=413:4s'])('%s: no overLimit body', async fault => {
		const logs = await startLogs({faults: [fault]});
		const answer = await logs[system](path);
		expect(answer.status).toBe(413);
		expect(answer.headers.get('retry-after')).toBeTruthy();
		expect(answer.body).toEqual(errors[system](413, 'Too many requests.'));
	});

	test('forbid, and expire-after', async () => {
		const logs = await startLogs({faults: ['forbid']});
		const refused = await logs[system](path);
		expect(refused.status).toBe(403);
		expect(refused.body).toEqual(errors[system](403, 'You do not have permission to perform this action.'));
		logs.simulator.setFaults(['expire-after=2']);
		const statuses = [];
		for (let call = 0; call < 3; call++) {
			statuses.push((await logs[system](path)).status);
		}

		expect(statuses).toEqual([200, 200, 401]);
	});

	test.each(['down', 'reset', 'outage=10s'])('%s: no answer', async fault => {
		const logs = await startLogs({faults: [fault]});
		await expect(logs[system](path)).rejects.toThrow('fetch failed');
	});

	test('truncate, garbage and html: a body that is none', async () => {
		const logs = await startLogs({faults: ['truncate']});
		await expect(logs[system](path)).rejects.toThrow();
		for (const fault of ['garbage', 'html']) {
			logs.simulator.setFaults([fault]);
			await expect(logs[system](path)).rejects.toThrow(SyntaxError);
		}
	});

	test('bad-item: one of the page, the others as they were', async () => {
		const logs = await startLogs();
		const good = rowsOf(await logs[system](path));
		logs.simulator.setFaults(['bad-item']);
		for (let round = 0; round < 10; round++) {
			const spoiled = rowsOf(await logs[system](path));
			expect(spoiled).toHaveLength(good.length);
			const wrong = spoiled.filter((row, index) => JSON.stringify(row) !== JSON.stringify(good[index]));
			expect(wrong).toHaveLength(1);
		}
	});

	test('unsorted and repeat: the same rows in disorder, one of them twice', async () => {
		const logs = await startLogs();
		const good = idsOf(await logs[system](path));
		logs.simulator.setFaults(['unsorted', 'repeat']);
		const told = idsOf(await logs[system](path));
		expect(told).toHaveLength(good.length + 1);
		expect(told).not.toEqual([...good, told.at(-1)]);
		expect(new Set(told)).toEqual(new Set(good));
	});

	test('hostile-names: texts attack a terminal, ids and the truth do not', async () => {
		const logs = await startLogs();
		const good = await logs[system](path);
		logs.simulator.addFault('hostile-names');
		const bad = await logs[system](path);
		expect(idsOf(bad)).toEqual(idsOf(good));
		expect(bad.text).toMatch(/\\u001b|\u202E|\u009B/i);
		expect(good.text).not.toMatch(/\\u001b|\u202E|\u009B/i);
		expect(JSON.stringify(logs.simulator.truth().activities)).not.toMatch(/\\u001b|\u202E/i);
	});

	test('mixed-dates: other spellings of the same moments, and filters that go on', async () => {
		const logs = await startLogs();
		const name = system === 'http' ? 'created_at' : 'date';
		const dates = async (): Promise<string[]> =>
			rowsOf(await logs[system](path)).map(row => String(row[name]));
		const plain = await dates();
		logs.simulator.addFault('mixed-dates');
		const mixed = await dates();
		const endings = new Set(mixed.map(date => date.replace(/^.*:\d\d(?:\.\d+)?(?=Z|[+-])/, '')));
		expect(endings).toEqual(new Set(['Z', '+00:00', '-05:00', '+05:30']));
		for (const [index, date] of mixed.entries()) {
			const lost = Date.parse(plain[index] ?? '') - Date.parse(date);
			expect(lost).toBeGreaterThanOrEqual(0);
			expect(lost).toBeLessThan(1000);
		}
	});

	test('late-rows: a third of the rows comes so late, in its old place', async () => {
		const logs = await startLogs({pastActivities: 0, faults: ['late-rows=2s']});
		const ids = [1, 2, 3, 4].map(() => logs.simulator.injectActivity({system}).id);
		const told = async (): Promise<string[]> => idsOf(await logs[system](path)).toSorted();
		expect(await told()).toEqual(ids.toSpliced(2, 1));
		logs.ticker.pass(2000);
		expect((await told()).filter(id => ids.includes(id))).toEqual(ids);
	});

	test('with its name before it, leaves the other systems alone', async () => {
		const logs = await startLogs({faults: [`${system}:down`]});
		for (const other of systems) {
			const asked = logs[other](wholeLists[other]);
			if (other === system) {
				await expect(asked).rejects.toThrow('fetch failed');
			} else {
				expect((await asked).status).toBe(200);
			}
		}

		logs.simulator.setFaults([`${system}:status=502`]);
		expect((await logs[system](path)).status).toBe(502);
		expect(await listStatuses(logs)).toEqual(systems.map(other => (other === system ? 502 : 200)));
		logs.simulator.removeFault(`${system}:status=502`);
		expect(await listStatuses(logs)).toEqual([200, 200, 200]);
	});

	test('hang: no answer, while the others have theirs', async () => {
		const logs = await startLogs({faults: [`${system}:hang`]});
		const outcome = logs[system](path).then(
			() => 'answered',
			() => 'cut',
		);
		for (const other of systems.filter(other => other !== system)) {
			expect((await logs[other](wholeLists[other])).status).toBe(200);
		}

		await logs.simulator.close();
		expect(await outcome).toBe('cut');
	});
});

async function listStatuses(logs: Logs): Promise<number[]> {
	return Promise.all(systems.map(async other => (await logs[other](wholeLists[other])).status));
}

describe('a fault of one system', () => {
	test('rackspace: its account and its service, and nothing else', async () => {
		const logs = await startLogs({faults: ['rackspace:status=503']});
		expect(await listStatuses(logs)).toEqual([200, 200, 200]);
		const {origin} = logs.simulator;
		expect((await fetch(`${origin}/v2.0/tokens`, {method: 'POST'})).status).toBe(503);
		expect((await fetch(`${origin}/v2/110011/agents`)).status).toBe(503);
	});

	test('goes and comes over HTTP while another stays', async () => {
		const {ask} = await startWith({faults: ['sde:down']});
		await ask('/control/faults', {method: 'POST', body: {fault: 'squall:down'}});
		await ask('/control/faults?fault=sde:down', {method: 'DELETE'});
		expect((await ask('/control/faults')).body).toEqual({faults: ['squall:down']});
	});

	test('no-page-size: SD Elements gives all of it, and says no more', async () => {
		const {sde} = await startLogs({faults: ['no-page-size']});
		const answer = await sde('/api/v2/activities/?page_size=5&page=2');
		expect(Object.keys(answer.body)).toEqual(['results']);
		expect(idsOf(answer)).toHaveLength(150);
	});

	test('foreign-next: SD Elements names another host for the next page', async () => {
		const {sde} = await startLogs({faults: ['foreign-next']});
		const {body} = await sde('/api/v2/activities/?page_size=5');
		expect(body.next).toBe('https://elsewhere.invalid/api/v2/activities/?page_size=5&page=2');
	});

	test('no-q: Squall refuses q as a parameter that it does not know', async () => {
		const {squall} = await startLogs({faults: ['no-q']});
		const {status, body} = await squall('/activities?q=operation+==+delete');
		expect(status).toBe(400);
		expect(body).toMatchObject([{code: 400, description: 'Unknown parameter: q.'}]);
		expect((await squall('/activities?order=-date')).status).toBe(200);
	});

	test('q-ignored: Squall answers as if there were no q', async () => {
		const {squall} = await startLogs({faults: ['q-ignored']});
		const plain = idsOf(await squall('/activities'));
		expect(idsOf(await squall('/activities?q=operation+==+nothing'))).toEqual(plain);
		expect(plain).not.toEqual([]);
	});

	test.each([
		['no fault', [], 200, '[]'],
		['null-lists', ['null-lists'], 200, 'null'],
		['empty-204', ['empty-204'], 204, ''],
	])('%s: an empty list of Squall', async (_, faults, status, text) => {
		const {squall} = await startLogs({faults});
		const answer = await squall('/activities?q=operation+==+nothing');
		expect([answer.status, answer.text]).toEqual([status, text]);
		expect(rowsOf(await squall('/activities'))).not.toHaveLength(0);
	});
});

describe('faults of the logs themselves', () => {
	test('swing: one row of the audit log fails and is well again, as the newest each time', async () => {
		const logs = await startLogs({faults: ['swing=10s'], speed: 0.001, keepTruth: true});
		const newest = async () => rowsOf(await logs.http('/audit/log?limit=1'))[0];
		const first = await newest();
		const seen = [];
		for (let turn = 0; turn < 3; turn++) {
			logs.ticker.pass(10_000);
			seen.push(await newest());
		}

		expect([first, ...seen].map(row => row?.outcome)).toEqual(['failure', 'success', 'failure', 'success']);
		expect(new Set([first, ...seen].map(row => row?.id)).size).toBe(1);
		expect(new Set([first, ...seen].map(row => row?.created_at)).size).toBe(4);
		const row = logs.simulator.truth().activities.http.find(({id}) => id === first?.id);
		expect(row?.changes.map(({state}) => state)).toEqual(['failure', 'success', 'failure', 'success']);
	});

	test('anew: each log is empty, counts its rows from the start, and what it had is still the truth', async () => {
		const logs = await startLogs({faults: ['anew=10s'], speed: 0.001, keepTruth: true});
		const before = await Promise.all(systems.map(system => logs[system](wholeLists[system])));
		logs.ticker.pass(10_000);
		const after = await Promise.all(systems.map(system => logs[system](wholeLists[system])));
		expect(before.map(asked => rowsOf(asked).length).every(count => count > 0)).toBe(true);
		expect(after.map(asked => rowsOf(asked).length)).toEqual([0, 0, 0]);
		const [first] = logs.simulator.truth().activities.http;
		expect(logs.simulator.injectActivity({system: 'http'})).toMatchObject({sequence: 1, id: first?.id});
		expect(logs.simulator.truth().activities.http.filter(({id}) => id === first?.id)).toHaveLength(2);
	});

	test('anew of one system leaves the others as they are', async () => {
		const logs = await startLogs({faults: ['sde:anew=10s'], speed: 0.001});
		await logs.sde(wholeLists.sde);
		logs.ticker.pass(10_000);
		expect(rowsOf(await logs.sde(wholeLists.sde))).toEqual([]);
		expect(rowsOf(await logs.http(wholeLists.http)).length).toBeGreaterThan(0);
	});
});
