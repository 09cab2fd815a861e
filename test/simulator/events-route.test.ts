import {describe, expect, test} from 'vitest';
import {type Ask, ids, startWith} from './helper.ts';

const feed = '/v2/110011/events';

async function readIds(ask: Ask, path: string): Promise<string[]> {
	const {status, body} = await ask(path);
	expect(status).toBe(200);
	return ids(body.events);
}

function isRising(list: readonly string[]): boolean {
	return list.every((id, index) => index === 0 || BigInt(list[index - 1] ?? 0) < BigInt(id));
}

describe('the feed of the project', () => {
	test('stands newest first unless it is asked otherwise', async () => {
		const {ask} = await startWith();
		const usual = await readIds(ask, `${feed}?limit=1000`);
		expect(usual.length).toBeGreaterThan(10);
		expect(isRising(usual.toReversed())).toBe(true);
		expect(await readIds(ask, `${feed}?limit=1000&sort_dir=asc`)).toEqual(usual.toReversed());
	});

	test('gives a hundred at a time, and the rest by marker', async () => {
		const {ask, simulator} = await startWith();
		for (let count = 0; count < 250; count++) {
			simulator.injectEvent({event: 'agent_heartbeat'});
		}

		const all = ids(simulator.truth().events.filter(({at}) => at >= simulator.truth().now - 60_000));
		const pages: string[][] = [];
		for (let marker = '0'; pages.at(-1)?.length !== 0; marker = pages.at(-1)?.at(-1) ?? marker) {
			pages.push(await readIds(ask, `${feed}?sort_dir=asc&marker=${marker}`));
		}

		expect(pages[0]).toHaveLength(100);
		expect(pages.flat()).toEqual(all);
	});

	test('with a marker and desc gives the newest of those that are newer', async () => {
		const {ask} = await startWith();
		const all = await readIds(ask, `${feed}?sort_dir=asc&limit=1000`);
		const marker = all[5] ?? '';
		expect(await readIds(ask, `${feed}?sort_dir=desc&marker=${marker}&limit=2`)).toEqual(
			all.slice(-2).reverse(),
		);
	});

	test('an empty answer has no links, a full one has those of the documents', async () => {
		const {ask} = await startWith();
		const {body} = await ask(`${feed}?sort_dir=asc&limit=3`);
		const [first, , last] = ids(body.events);
		const hrefs = (body.links as unknown as {href: string; rel: string}[]).map(({href, rel}) => [rel, href]);
		expect(hrefs).toEqual([
			[
				'next',
				expect.stringMatching(
					new RegExp(`^https://cloudbackupapi\\.apiary-mock\\.com/v2/backups/[^/]+/events\\?marker=${last}$`),
				),
			],
			['previous', expect.stringMatching(new RegExp(`marker=${first}&sort_dir=desc$`))],
		]);

		const {body: empty} = await ask(`${feed}?sort_dir=asc&marker=99999999999999`);
		expect(empty).toEqual({events: []});
	});

	test('forgets what is older than the retention, and no more', async () => {
		const {ask, simulator, ticker} = await startWith({retention: 5000, speed: 4});
		for (let round = 0; round < 6; round++) {
			ticker.pass(1700);
			const told = await readIds(ask, `${feed}?sort_dir=asc&limit=1000`);
			const {events, now} = simulator.truth();
			expect(told).toEqual(ids(events.filter(({at}) => at >= now - 5000)));
			expect(told.length).toBeLessThan(events.length);
		}
	});

	test('answers what is newer than a marker whose event is gone', async () => {
		const {ask, ticker} = await startWith();
		const [oldest] = await readIds(ask, `${feed}?sort_dir=asc&limit=1`);
		ticker.pass(30_000);
		const all = await readIds(ask, `${feed}?sort_dir=asc&limit=1000`);
		expect(all).not.toContain(oldest);
		expect(await readIds(ask, `${feed}?sort_dir=asc&limit=1000&marker=${oldest}`)).toEqual(all);
	});

	test('answers nothing to such a marker when it is told so, and the usual to one that is not gone', async () => {
		const {ask, simulator, ticker} = await startWith({faults: ['vanished-marker-empty']});
		const all = await readIds(ask, `${feed}?sort_dir=asc&limit=1000`);
		ticker.pass(30_000);
		expect(await readIds(ask, `${feed}?sort_dir=asc&marker=${all[0]}`)).toEqual([]);
		expect((await readIds(ask, `${feed}?sort_dir=asc&marker=${all.at(-1)}`)).length).toBeGreaterThan(0);
		simulator.clearFaults();
		expect((await readIds(ask, `${feed}?sort_dir=asc&marker=${all[0]}`)).length).toBeGreaterThan(0);
	});

	test.each([
		'limit=abc',
		'limit=0',
		'limit=-1',
		'limit=1.5',
		'limit=',
		'limit=10001',
		'sort_dir=up',
		'marker=x',
	])('refuses %s', async query => {
		const {ask} = await startWith();
		const {status, body} = await ask(`${feed}?${query}`);
		expect(status).toBe(400);
		expect(body.message).toBe('Bad Request');
		expect(body.errors).toEqual([expect.any(String)]);
	});
});

describe('ids of events', () => {
	test('can be longer than a double holds', async () => {
		const {ask} = await startWith({longIds: true});
		const all = await readIds(ask, `${feed}?sort_dir=asc&limit=1000`);
		expect(BigInt(all[0] ?? 0)).toBeGreaterThan(2n ** 64n);
		expect(isRising(all)).toBe(true);
		expect(await readIds(ask, `${feed}?sort_dir=asc&limit=1000&marker=${all[7]}`)).toEqual(all.slice(8));
	});

	test('can be shared by two different events, which no page tears apart', async () => {
		const {ask, simulator} = await startWith({sharedIds: true});
		const {body} = await ask(`${feed}?sort_dir=asc&limit=1000`);
		const all = ids(body.events);
		expect(new Set(all).size).toBeLessThan(all.length);

		const seen: string[] = [];
		for (let page: string[] = ['']; page.length > 0; seen.push(...page)) {
			page = await readIds(ask, `${feed}?sort_dir=asc&limit=1&marker=${seen.at(-1) ?? 0}`);
		}

		expect(seen).toEqual(all);
		const names = new Map<string, Set<string>>();
		for (const {id, event} of simulator.truth().events) {
			names.set(id, (names.get(id) ?? new Set()).add(event));
		}

		const told = simulator.truth().events.length;
		expect([...names.values()].reduce((sum, {size}) => sum + size, 0)).toBe(told);
	});
});

describe('the feed of one thing', () => {
	test.each(['cleanup', 'backup', 'restore'] as const)('%s: its own events, oldest first', async kind => {
		const {ask, simulator, ticker} = await startWith();
		const {id} = simulator.injectJob({kind, runFor: 5000, queueFor: 500});
		ticker.pass(12_000);
		const path = `/v2/110011/${kind}s/${id}/events`;
		const {body} = await ask(path);
		const truth = simulator.truth().events.filter(({subject}) => subject?.id === id);
		expect(body.events).toEqual(truth.map(event => event.body));
		expect(truth[0]?.event).toBe(`${kind}_start_request`);
		expect(truth.at(-1)?.event).toBe(`${kind}_completed`);
		expect(body.links?.[0]?.href).toMatch(`/v2/${kind}s/${id}/events?marker=`);

		ticker.pass(60_001);
		expect((await ask(path)).body).toEqual({events: []});
	});

	test('agent: all that concerns it, also the event that does not name it', async () => {
		const {ask, simulator, ticker} = await startWith({speed: 30});
		ticker.pass(30_000);
		const {events, now} = simulator.truth();
		const activation = events
			.filter(({at}) => at > now - 60_000)
			.findLast(({event}) => event === 'agent_activate');
		expect(activation?.body).not.toHaveProperty('agent');
		const told = await readIds(ask, `/v2/110011/agents/${activation?.agent}/events?limit=1000`);
		expect(told).toContain(activation?.id);
		expect(isRising(told)).toBe(true);
	});

	test.each(['agents', 'cleanups', 'backups', 'restores'])(
		'%s: an unknown id is not found',
		async collection => {
			const {ask} = await startWith();
			const {status, body} = await ask(
				`/v2/110011/${collection}/2f8708b3-d16b-11e4-bc22-c8e0eb190e3d/events`,
			);
			expect(status).toBe(404);
			expect(body.errors).toHaveLength(1);
		},
	);

	test('the id of a backup is no cleanup', async () => {
		const {ask, simulator} = await startWith();
		const {id} = simulator.injectJob({kind: 'backup'});
		expect((await ask(`/v2/110011/cleanups/${id}/events`)).status).toBe(404);
		expect((await ask(`/v2/110011/cleanups/${id}`)).status).toBe(404);
	});
});
