import {readFile} from 'node:fs/promises';
import {describe, expect, test} from 'vitest';
import type {TruthActivity} from '../../source/simulator/simulator.ts';
import {idsOf, rowsOf, startLogs} from './log-helper.ts';

const list = '/api/v2/activities/';

describe('the activities of SD Elements', () => {
	test('without page_size: the whole list, the newest first, and nothing else', async () => {
		const {sde, simulator} = await startLogs();
		const answer = await sde(list);
		expect(Object.keys(answer.body)).toEqual(['results']);
		expect(idsOf(answer)).toEqual(
			simulator
				.truth()
				.activities.sde.map(({id}) => id)
				.reverse(),
		);
		expect(rowsOf(answer)).toHaveLength(150);
	});

	test('have the members of the published example', async () => {
		const {sde} = await startLogs();
		const file = new URL('../fixtures/contract/sdelements-activity.json', import.meta.url);
		const published = JSON.parse(await readFile(file, 'utf8')) as object;
		const [row = {}] = rowsOf(await sde(list));
		expect(Object.keys(row)).toEqual(expect.arrayContaining(Object.keys(published)));
		expect(Object.keys(row)).toHaveLength(Object.keys(published).length);
		expect(row.id).toBeTypeOf('number');
		expect(row.actor).toBeTypeOf('number');
	});

	test('have ids that rise and dates in two spellings with microseconds', async () => {
		const {sde} = await startLogs();
		const rows = rowsOf(await sde(list)).toReversed();
		expect(rows.every((row, index) => index === 0 || Number(row.id) > Number(rows[index - 1]?.id))).toBe(
			true,
		);
		const spellings = new Set(rows.map(({date}) => String(date).replace(/^.*\.\d{6}(?!\d)/, '')));
		expect(spellings).toEqual(new Set(['Z', '+00:00']));
	});

	test('page_size: pages that link on and hold every row once, filters kept', async () => {
		const {sde, simulator} = await startLogs();
		const isWanted = ({body}: TruthActivity): boolean => body.name === 'LoggedInActivity';
		const truth = simulator.truth().activities.sde.filter(isWanted);
		const told: string[] = [];
		for (let path = `${list}?name=LoggedInActivity&page_size=5`; path !== ''; ) {
			const answer = await sde(path);
			const {next, count} = answer.body as Readonly<Record<string, unknown>>;
			expect(count).toBe(truth.length);
			expect(idsOf(answer).length).toBeLessThanOrEqual(5);
			told.push(...idsOf(answer));
			path = next === null ? '' : String(next).replace(simulator.origin, '');
		}

		expect(told).toEqual(truth.map(({id}) => id).reverse());
		expect(told.length).toBeGreaterThan(5);
	});

	test('a page goes back to the one before it', async () => {
		const {sde, simulator} = await startLogs();
		const {body} = await sde(`${list}?page_size=50&page=2`);
		expect(body).toMatchObject({
			count: 150,
			next: `${simulator.origin}${list}?page_size=50&page=3`,
			previous: `${simulator.origin}${list}?page_size=50&page=1`,
		});
	});

	test.each(['0', '4', 'two', '-1'])('page %j of three is no page', async page => {
		const {sde} = await startLogs();
		const answer = await sde(`${list}?page_size=50&page=${page}`);
		expect([answer.status, answer.body]).toEqual([404, {detail: 'Invalid page.'}]);
	});

	test('a page_size that is none counts as not given', async () => {
		const {sde} = await startLogs();
		expect(Object.keys((await sde(`${list}?page_size=many`)).body)).toEqual(['results']);
	});

	test('one of them, and one that is not there', async () => {
		const {sde} = await startLogs();
		const [row = {}] = rowsOf(await sde(list));
		expect((await sde(`${list}${row.id}/`)).body).toEqual(row);
		const missing = await sde(`${list}7/`);
		expect([missing.status, missing.body]).toEqual([404, {detail: 'Not found.'}]);
	});

	test('without the slash at the end the address is another', async () => {
		const {sde} = await startLogs();
		const {status, headers} = await sde('/api/v2/activities');
		expect([status, headers.get('location')]).toEqual([301, list]);
	});

	test('can only be read', async () => {
		const {sde} = await startLogs();
		const {status, body} = await sde(list, {}, 'POST');
		expect([status, body]).toEqual([405, {detail: 'Method "POST" not allowed.'}]);
	});
});

describe('the key of SD Elements', () => {
	test.each([
		['Token KEY', 200],
		['Token "KEY"', 401],
		["Token 'KEY'", 401],
		['Bearer KEY', 401],
		['KEY', 401],
		['Token nonsense', 401],
	])('%s: %d', async (form, status) => {
		const {sde, simulator} = await startLogs();
		const answer = await sde(list, {authorization: form.replace('KEY', simulator.sdElements.token)});
		expect(answer.status).toBe(status);
		if (status === 401) {
			expect(answer.body).toEqual({detail: 'Invalid token.'});
		}
	});

	test('must be given', async () => {
		const {sde} = await startLogs();
		const {status, body} = await sde(list, {authorization: ''});
		expect([status, body]).toEqual([401, {detail: 'Authentication credentials were not provided.'}]);
	});

	test('is another than those of the other systems', async () => {
		const {sde, simulator} = await startLogs();
		for (const token of [simulator.squall.token, simulator.audit.token, simulator.token]) {
			expect((await sde(list, {authorization: `Token ${token}`})).status).toBe(401);
		}
	});
});

describe('a filter of SD Elements', () => {
	const place = {
		application: 77,
		application_desc: 'Lighthouse',
		business_unit: 78,
		business_unit_desc: 'Harbour & sons',
		project: 79,
		project_desc: 'Beam',
		standard: 'CT99',
		standard_desc: 'CT99: Keep the lamp lit',
	};

	test.each([...Object.entries(place), ['name', 'LampLitActivity'], ['actor', 4242]])(
		'%s gives what fits alone',
		async (name, value) => {
			const {sde, simulator} = await startLogs();
			const data = {...place};
			const fields = {name: 'LampLitActivity', actor: 4242, data};
			const {id} = simulator.injectActivity({system: 'sde', fields});
			const query = new URLSearchParams({[name]: String(value)});
			expect(idsOf(await sde(`${list}?${query}`))).toEqual([id]);
			expect(idsOf(await sde(`${list}?${name}=nothing+like+it`))).toEqual([]);
		},
	);

	test('id', async () => {
		const {sde} = await startLogs();
		const [, id = ''] = idsOf(await sde(list));
		expect(idsOf(await sde(`${list}?id=${id}`))).toEqual([id]);
	});

	test('user takes the number alone, though rows show it with a U', async () => {
		const {sde, simulator} = await startLogs();
		const {id} = simulator.injectActivity({system: 'sde', fields: {data: {user: 'U4242'}}});
		expect(idsOf(await sde(`${list}?user=4242`))).toEqual([id]);
	});

	test('and another: both must fit', async () => {
		const {sde, simulator} = await startLogs();
		const {id} = simulator.injectActivity({system: 'sde', fields: {name: 'A', actor: 1}});
		simulator.injectActivity({system: 'sde', fields: {name: 'A', actor: 2}});
		expect(idsOf(await sde(`${list}?name=A&actor=1&page_size=5`))).toEqual([id]);
	});

	test('date_from and date_to take their own moment in', async () => {
		const {sde, simulator} = await startLogs();
		const rows = simulator.truth().activities.sde;
		for (const index of [0, 40, 149]) {
			const time = rows[index]?.time;
			const from = rows.filter(row => row.time >= String(time)).map(({id}) => id);
			const to = rows.filter(row => row.time <= String(time)).map(({id}) => id);
			expect(idsOf(await sde(`${list}?date_from=${time}`)).reverse()).toEqual(from);
			expect(idsOf(await sde(`${list}?date_to=${time}`)).reverse()).toEqual(to);
		}
	});

	test.each([
		['2026-11-20T13:00:00Z', 1],
		['2026-11-20T13:00:00.000001Z', 0],
		['2026-11-20T14%3A00%3A00%2B01:00', 1],
		// Local time is five hours behind: this is 13:00 in UTC, and the next is 18:00.
		['2026-11-20T08:00:00', 1],
		['2026-11-20T08:00:00.1', 0],
		['2026-11-20T13:00:00', 0],
		['2026-11-20', 1],
	])('date_from=%s reads as its zone says', async (text, count) => {
		const {sde, simulator} = await startLogs({localOffset: -300, pastActivities: 0});
		simulator.injectActivity({system: 'sde', date: Date.UTC(2026, 10, 20, 13)});
		expect(idsOf(await sde(`${list}?date_from=${text}`))).toHaveLength(count);
	});

	test.each(['yesterday', '2026-11-20T13:00:00+00:00', '2026-13-40T13:00:00Z'])(
		'date_from=%s is refused: a bare + is a space',
		async text => {
			const {sde} = await startLogs();
			const {status, body} = await sde(`${list}?date_from=${text}`);
			expect([status, body]).toEqual([400, {detail: 'date_from: Enter a valid date/time.'}]);
		},
	);
});
