import {describe, expect, test} from 'vitest';
import {type Body, ids, startWith} from './helper.ts';

const agents = '/v2/110011/agents';
const feed = '/v2/110011/events?sort_dir=asc&limit=1000';

async function askForStatuses(ask: (path: string) => Promise<{status: number}>, path: string, count: number) {
	const statuses: number[] = [];
	for (let call = 0; call < count; call++) {
		statuses.push((await ask(path)).status);
	}

	return statuses;
}

function share<Item>(list: readonly Item[], is: (item: Item) => boolean): number {
	return list.filter(is).length / list.length;
}

describe('answers that are refused', () => {
	test('status: so many of them, and the same ones for the same seed', async () => {
		const runs = [];
		for (let run = 0; run < 2; run++) {
			const {ask} = await startWith({faults: ['status=503:0.3']});
			runs.push(await askForStatuses(ask, agents, 100));
		}

		expect(runs[0]).toEqual(runs[1]);
		expect(new Set(runs[0])).toEqual(new Set([200, 503]));
		const part = share(runs[0] ?? [], status => status === 503);
		expect(part).toBeGreaterThan(0.15);
		expect(part).toBeLessThan(0.45);
	});

	test('burst: for so long of every so long', async () => {
		const {ask, ticker} = await startWith({faults: ['burst=500:2s/5s']});
		const statuses = [];
		for (let second = 0; second < 12; second++) {
			statuses.push((await ask(agents)).status);
			ticker.pass(1000);
		}

		const round = [500, 500, 200, 200, 200];
		expect(statuses).toEqual([...round, ...round, 500, 500]);
	});

	test('rate-limit: Retry-After counts down, and holds', async () => {
		const {ask, ticker} = await startWith({faults: ['rate-limit=429:5s']});
		ticker.pass(1500);
		const refused = await ask(agents);
		expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '4']);
		ticker.pass(4000);
		expect((await ask(agents)).status).toBe(200);
	});

	test('rate-limit=413: the overLimit body with seconds', async () => {
		const {ask} = await startWith({faults: ['rate-limit=413:5s']});
		const {status, body, headers} = await ask(agents);
		expect([status, headers.get('retry-after')]).toEqual([413, '5']);
		expect(body.overLimit).toMatchObject({code: 413, retryAfter: 5});
	});

	test('over-limit: the overLimit body with a date, in the header too, and it holds', async () => {
		const {ask, ticker} = await startWith({faults: ['over-limit=413:4.7s']});
		ticker.pass(300);
		const {status, body, headers} = await ask(agents);
		const until = Date.parse(headers.get('retry-after') ?? '');
		expect(status).toBe(413);
		expect(Date.parse(String(body.overLimit?.retryAt))).toBe(until);
		ticker.pass(until - ticker.now());
		expect((await ask(agents)).status).toBe(200);
	});

	test.each([
		['no-events', 404],
		['no-events=403', 403],
		['no-events=501', 501],
	])('%s: only the feed of the project', async (fault, status) => {
		const {ask, simulator} = await startWith({faults: [fault]});
		const agent = simulator.truth().agents[0]?.id;
		expect((await ask(feed)).status).toBe(status);
		expect((await ask(`${agents}/${agent}/events`)).status).toBe(200);
		expect((await ask('/v2/110011/activities')).status).toBe(200);
	});

	test('no-activities: v1.0 still has them', async () => {
		const {ask} = await startWith({faults: ['no-activities']});
		expect((await ask('/v2/110011/activities')).status).toBe(404);
		expect((await ask('/v1.0/110011/activity')).status).toBe(200);
	});

	test('a path behind @ limits a fault to what ends so', async () => {
		const {ask, simulator} = await startWith({faults: ['status=503@/agents/*/status']});
		const agent = simulator.truth().agents[0]?.id;
		expect((await ask(`${agents}/${agent}/status`)).status).toBe(503);
		expect((await ask(`${agents}/${agent}/events`)).status).toBe(200);
		expect((await ask(agents)).status).toBe(200);
	});
});

describe('connections that break', () => {
	test.each(['reset', 'outage=10s'])('%s: no answer', async fault => {
		const {ask, ticker} = await startWith({faults: [fault]});
		await expect(ask(agents)).rejects.toThrow('fetch failed');
		ticker.pass(10_000);
		if (fault !== 'reset') {
			expect((await ask(agents)).status).toBe(200);
		}
	});

	test('truncate: the body breaks off', async () => {
		const {simulator} = await startWith({faults: ['truncate']});
		const response = await fetch(`${simulator.origin}${agents}`, {
			headers: {'x-auth-token': simulator.token},
		});
		expect(response.status).toBe(200);
		await expect(response.text()).rejects.toThrow();
	});

	test('hang: no answer, while other paths have theirs', async () => {
		const {ask, simulator} = await startWith({faults: [`hang=${agents}/`]});
		const id = simulator.truth().agents[0]?.id;
		const outcome = ask(`${agents}/${id}/status`).then(
			() => 'answered',
			() => 'cut',
		);
		expect((await ask(agents)).status).toBe(200);
		// It ends only because the simulator does.
		await simulator.close();
		expect(await outcome).toBe('cut');
	});
});

describe('answers that come late', () => {
	test.each(['latency=120ms', 'latency=120ms-140ms', 'slow-body=120ms'])('%s', async fault => {
		const {ask} = await startWith({faults: [fault]});
		const begin = performance.now();
		const {body} = await ask(agents);
		expect(performance.now() - begin).toBeGreaterThan(110);
		expect(ids(body.agents)).toHaveLength(15);
	});
});

describe('bodies that are wrong', () => {
	test('html: a page with its own type', async () => {
		const {simulator} = await startWith({faults: ['html']});
		const response = await fetch(`${simulator.origin}${agents}`, {
			headers: {'x-auth-token': simulator.token},
		});
		expect(response.headers.get('content-type')).toMatch('text/html');
		expect(await response.text()).toMatch('<!DOCTYPE html>');
	});

	test('garbage: not JSON, though it says so', async () => {
		const {ask} = await startWith({faults: ['garbage']});
		await expect(ask(agents)).rejects.toThrow(SyntaxError);
	});

	test('bad-item: one of the page, the others as they were', async () => {
		const {ask, simulator} = await startWith();
		const good = (await ask(feed)).body.events as unknown as readonly Body[];
		simulator.setFaults(['bad-item']);
		for (let round = 0; round < 20; round++) {
			const spoiled = (await ask(feed)).body.events as unknown as readonly Body[];
			expect(spoiled).toHaveLength(good.length);
			const wrong = spoiled.filter((item, index) => JSON.stringify(item) !== JSON.stringify(good[index]));
			expect(wrong).toHaveLength(1);
		}
	});

	test('unsorted and repeat: the same events, in disorder, one of them twice', async () => {
		const {ask, simulator} = await startWith();
		const good = ids((await ask(feed)).body.events);
		simulator.setFaults(['unsorted', 'repeat']);
		const told = ids((await ask(feed)).body.events);
		expect(told).toHaveLength(good.length + 1);
		expect(told.toSorted().join()).not.toBe(told.join());
		expect(new Set(told)).toEqual(new Set(good));
	});

	test('hostile-names: names attack a terminal, ids and the truth do not', async () => {
		const {ask, simulator} = await startWith();
		const good = (await ask(agents)).body;
		simulator.addFault('hostile-names');
		const bad = (await ask(agents)).body;
		expect(ids(bad.agents)).toEqual(ids(good.agents));
		const names = (bad.agents as unknown as readonly Body[]).map(({name}) => String(name)).join('');
		// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for.
		expect(names).toMatch(/[\u0000-\u001F\u007F-\u009F\u202E]/);
		expect(JSON.stringify(simulator.truth().agents)).not.toMatch(/\\u00/);
		expect((await ask(agents)).body).toEqual(bad);
	});
});
