import {beforeAll, describe, expect, onTestFinished, test} from 'vitest';
import {readExample, readRows} from './documents/example.ts';
import {ask} from './kit/ask.ts';
import {createCloudBackup} from './server/cloud-backup.ts';
import {createSdElements} from './server/sd-elements.ts';
import {createSquall} from './server/squall.ts';
import {startStrictServer} from './server/strict-server.ts';

const cleanup = 'cleanups/2f8708b3-d16b-11e4-bc22-c8e0eb190e3d';
const agent = 'agents/8f135b4f-7a69-4b8a-947f-5e80d772fd97';

async function start() {
	let time = Date.UTC(2026, 10, 20, 14);
	const backup = createCloudBackup(() => time);
	const elements = createSdElements(120);
	const squall = createSquall();
	const server = await startStrictServer([backup, elements, squall], () => time);
	onTestFinished(() => server[Symbol.asyncDispose]());
	return {backup, elements, squall, server, pass: (milliseconds: number) => (time += milliseconds)};
}

type Started = Awaited<ReturnType<typeof start>>;

describe('what a document prints is taken, and answered as it is printed:', () => {
	test('the activity of v1.0', async () => {
		const {server, backup} = await start();
		backup.setActivity(readRows('activity-v1'));
		const headers = {
			'User-Agent': 'controlpanel.drivesrvr.com',
			'Content-Type': 'application/json;',
			'Content-Length': '0',
			'X-Auth-Token': backup.token,
		};
		expect(await ask(server.origin, '/v1.0/110011/activity', {headers})).toEqual({
			status: 200,
			body: readExample('activity-v1'),
		});
		expect(server.refusals).toEqual([]);
	});

	test.each([
		['a cleanup', cleanup, 'cleanup-events'],
		['an agent', agent, 'agent-events'],
	] as const)('the events of %s', async (_, feed, example) => {
		const {server, backup} = await start();
		backup.tell(feed, readRows(example, 'events'));
		const headers = {'X-Auth-Token': backup.token, 'Content-type': 'application/json'};
		const target = `/v2/110011/${feed}/events?marker=5152883998&limit=100`;
		expect(await ask(server.origin, target, {headers})).toEqual({status: 200, body: readExample(example)});
		const falling = await ask(server.origin, `${target}&sort_dir=desc`, {headers});
		expect(falling.body).toMatchObject({events: readRows(example, 'events').toReversed()});
		expect(server.refusals).toEqual([]);
	});

	test('the list and the single activity of SD Elements', async () => {
		const {server, elements} = await start();
		for (const row of readRows('sd-elements-activities', 'results')) {
			elements.add(row);
		}

		const headers = {Accept: 'application/json', Authorization: `Token ${elements.token}`};
		expect(await ask(server.origin, '/api/v2/activities/', {headers})).toEqual({
			status: 200,
			body: readExample('sd-elements-activities'),
		});
		expect(await ask(server.origin, '/api/v2/activities/2/', {headers})).toEqual({
			status: 200,
			body: readExample('sd-elements-activity'),
		});
		expect(server.refusals).toEqual([]);
	});

	test('the list and the single activity of Squall', async () => {
		const {server, squall} = await start();
		const row = {ID: 'identifier', operation: 'create'};
		squall.add(row);
		const headers = {'X-Namespace': squall.namespace, Authorization: squall.token};
		expect((await ask(server.origin, '/activities', {headers})).body).toEqual([row]);
		expect((await ask(server.origin, '/activities/identifier', {headers})).body).toEqual(row);
		expect(server.refusals).toEqual([]);
	});
});

describe('events', () => {
	const events = readRows('cleanup-events', 'events');
	const idsOf = ({body}: {readonly body: unknown}) =>
		(body as {readonly events: readonly {readonly id: string}[]}).events.map(({id}) => id.slice(-2));
	let headers: Readonly<Record<string, string>>;
	beforeAll(() => {
		headers = {'x-auth-token': createCloudBackup(Date.now).token};
	});

	test.each([
		['', '08 09 10 11 12 13 14'],
		['?sort_dir=asc', '08 09 10 11 12 13 14'],
		['?sort_dir=desc', '14 13 12 11 10 09 08'],
		['?limit=2', '08 09'],
		['?limit=2&sort_dir=desc', '14 13'],
		['?marker=5690138412', '13 14'],
		['?marker=5690138412&sort_dir=desc', '14 13'],
		['?marker=5690138410&limit=1', '11'],
		['?marker=5690138414', ''],
	])('are chosen and sorted by %s', async (query, ids) => {
		const {server, backup} = await start();
		backup.tell(cleanup, events);
		const got = await ask(server.origin, `/v2/110011/${cleanup}/events${query}`, {headers});
		expect(idsOf(got).join(' ')).toBe(ids);
		expect(Object.keys(got.body as object)).toEqual(ids === '' ? ['events'] : ['events', 'links']);
	});

	test('are a hundred where no limit says otherwise', async () => {
		const {server, backup} = await start();
		backup.tell(
			cleanup,
			Array.from({length: 120}, (_, index) => ({id: String(9990 + index)})),
		);
		const got = await ask(server.origin, `/v2/110011/${cleanup}/events`, {headers});
		expect(idsOf(got)).toHaveLength(100);
	});

	test('are gone after a minute', async () => {
		const {server, backup, pass} = await start();
		backup.tell(cleanup, events);
		pass(59_999);
		expect(idsOf(await ask(server.origin, `/v2/110011/${cleanup}/events`, {headers}))).toHaveLength(7);
		pass(1);
		expect((await ask(server.origin, `/v2/110011/${cleanup}/events`, {headers})).body).toEqual({events: []});
	});
});

type Asking = Parameters<typeof ask>[2];
type Question = readonly [status: number, target: string, (started: Started) => Asking];

const backupBy =
	(more: Asking = {}) =>
	({backup}: Started): Asking => ({...more, headers: {'X-Auth-Token': backup.token, ...more.headers}});
const elementsBy =
	(headers: Readonly<Record<string, string>> = {}) =>
	({elements}: Started): Asking => ({
		headers: {Accept: 'application/json', Authorization: `Token ${elements.token}`, ...headers},
	});
const squallBy =
	(headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
	({squall}: Started): Asking => ({
		method,
		headers: {Authorization: squall.token, 'X-Namespace': squall.namespace, ...headers},
	});
const feed = `/v2/110011/${cleanup}/events`;

const odd: readonly Question[] = [
	[401, feed, () => ({})],
	[401, feed, backupBy({headers: {'X-Auth-Token': 'another'}})],
	[403, `/v2/110012/${cleanup}/events`, backupBy()],
	[404, `${feed}/`, backupBy()],
	[404, '/v2/110011/cleanups/nowhere/events', backupBy()],
	[404, '/v2/110011/planets', backupBy()],
	[404, '/v3/110011/events', backupBy()],
	[405, feed, backupBy({method: 'POST'})],
	[400, `${feed}?since=1`, backupBy()],
	[400, `${feed}?limit=1&limit=2`, backupBy()],
	[400, `${feed}?limit=0`, backupBy()],
	[400, `${feed}?limit=many`, backupBy()],
	[400, `${feed}?sort_dir=up`, backupBy()],
	[400, `${feed}?marker=latest`, backupBy()],
	[400, feed, backupBy({body: '{}'})],
	[400, feed, backupBy({headers: {'Content-Type': 'text/plain'}})],
	[400, feed, backupBy({headers: {Accept: 'text/html'}})],
	[400, feed, backupBy({headers: {Cookie: 'a=b'}})],
	[404, `/v2/110011/${agent}/browse-request/nowhere`, backupBy()],
	[404, '/v1.0/110011/activities', backupBy()],
	[400, '/v1.0/110011/activity?limit=1', backupBy()],
	[401, '/api/v2/activities/', elementsBy({Authorization: 'Bearer x'})],
	[401, '/api/v2/activities/', elementsBy({Authorization: 'Token "95b1788906f74d279d03001c6a14f3fe"'})],
	[400, '/api/v2/activities/', elementsBy({Accept: '*/*'})],
	[404, '/api/v2/activities', elementsBy()],
	[404, '/api/v2/activities/5', elementsBy()],
	[404, '/api/v2/users/', elementsBy()],
	[400, '/api/v2/activities/?since=1', elementsBy()],
	[400, '/api/v2/activities/?user=U7', elementsBy()],
	[400, '/api/v2/activities/?standard=21', elementsBy()],
	[400, '/api/v2/activities/?date_from=yesterday', elementsBy()],
	[400, '/api/v2/activities/?date_from=2026-13', elementsBy()],
	[401, '/activities', squallBy({Authorization: 'another'})],
	[400, '/activities', squallBy({'X-Namespace': '/another'})],
	[405, '/activities', squallBy({}, 'POST')],
	[404, '/activities/nowhere', squallBy()],
	[400, '/activities?limit=1', squallBy()],
];

test.each(odd)('with a %i is refused, and noted: %s', async (status, target, question) => {
	const started = await start();
	started.backup.tell(cleanup, []);
	started.elements.add({id: 5, date: '2026-11-20T14:00:00Z', data: {}});
	const {server} = started;
	expect(await ask(server.origin, target, question(started))).toMatchObject({status});
	expect(server.refusals).toEqual([expect.stringContaining(`${status} `)]);
});

test('what is known from elsewhere is refused as well, and noted apart', async () => {
	const started = await start();
	const {server} = started;
	const asked: readonly Question[] = [
		[404, '/v2/110011/events', backupBy()],
		[404, '/v2/110011/cleanups/c1/errors', backupBy()],
		[400, '/api/v2/activities/?page_size=100', elementsBy()],
		[400, '/activities?order=date', squallBy()],
		[401, '/activities', squallBy({Authorization: `Bearer ${started.squall.token}`})],
	];
	for (const [status, target, question] of asked) {
		expect(await ask(server.origin, target, question(started))).toMatchObject({status});
	}

	expect([...server.beyond.keys()]).toEqual([
		'GET /v2/{project_id}/events',
		'GET /v2/{project_id}/cleanups/{id}/errors',
		'page_size',
		'order',
		'Bearer',
	]);
	expect(server.refusals).toEqual([]);
});

test('a question by what may not be chosen or sorted by is refused', async () => {
	const started = await start();
	const {server, squall} = started;
	squall.takeQuestions();
	squall.add({ID: '1', operation: 'create', date: '2026-11-20T14:00:00Z'});
	squall.add({ID: '2', operation: 'delete', date: '2026-11-20T15:00:00Z'});
	const question = async (query: string) => ask(server.origin, `/activities?${query}`, squallBy()(started));
	expect(await question('order=-date&pagesize=1')).toMatchObject({status: 200, body: [{ID: '2'}]});
	expect(await question('q=date%20%3E%3D%20date(%222026-11-20T14:30:00Z%22)')).toMatchObject({
		body: [{ID: '2'}],
	});
	expect(await question('q=(operation%20%3D%3D%20create)%20and%20(ID%20%3D%3D%20%221%22)')).toMatchObject({
		body: [{ID: '1'}],
	});
	expect(await question('order=operation')).toMatchObject({status: 400});
	expect(await question('q=error%20%3D%3D%20x')).toMatchObject({status: 400});
	expect(server.refusals).toHaveLength(2);
});
