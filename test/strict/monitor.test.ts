import {expect, test} from 'vitest';
import type {Observation} from '../../source/domain/observation.ts';
import {activityV1} from './documents/activity-v1.ts';
import {agentEvents} from './documents/agent-events.ts';
import {cleanupEvents} from './documents/cleanup-events.ts';
import {readRows} from './documents/example.ts';
import {openStrict, type Strict} from './kit/open.ts';
import {type Watching, watch} from './kit/watch.ts';
import type {Feed} from './server/cloud-backup.ts';
import type {JsonObject} from './server/json.ts';

type Story = {
	readonly title: string;
	readonly codes: readonly string[];
	readonly open: (strict: Strict) => Watching;
	/** Something happens that is to be told by this id. */
	readonly happen: (strict: Strict, number: number) => string;
	readonly beyond: readonly string[];
};

const [cleanup, agent] = ['c1', 'a1'];

/** A backup that goes on through as many states as there are, as v1.0 lists it. */
function changeRow({backup, clock}: Strict, number: number): string {
	const id = 134_000 + number;
	rows.set(backup, [
		...(rows.get(backup) ?? []),
		{
			ID: id,
			Type: 'Backup',
			CurrentState: 'Completed',
			TimeOfActivity: `/Date(${clock.now()})/`,
		},
	]);
	backup.setActivity(rows.get(backup) ?? []);
	return String(id);
}

const rows = new WeakMap<object, readonly JsonObject[]>();

function happenIn(feed: Feed, event: string, about: object) {
	return ({backup, clock}: Strict, number: number): string => {
		const id = String(1000 + number);
		const time = new Date(clock.now()).toISOString();
		backup.tell(feed, [{id, time, event, ...about}]);
		return id;
	};
}

/** After a 404 they are tried, to see whether v2 is there at all. */
const lists = ['events', 'activities', 'cleanups', 'agents'].map(name => `GET /v2/{project_id}/${name}`);

const stories: readonly Story[] = [
	{
		title: 'the events of a cleanup',
		codes: cleanupEvents.names.code,
		open: strict => watch(strict, strict.openBackup(), {follow: [{kind: 'cleanup', id: cleanup}]}),
		happen: happenIn(`cleanups/${cleanup}`, 'cleanup_in_progress', {cleanup: {id: cleanup}}),
		beyond: ['X-Project-Id', 'GET /v2/{project_id}/cleanups/{id}', ...lists],
	},
	{
		title: 'the events of an agent',
		codes: agentEvents.names.code,
		open: strict => watch(strict, strict.openBackup(), {follow: [{kind: 'agent', id: agent}]}),
		happen: happenIn(`agents/${agent}`, 'configuration_changed', {agent: {id: agent}}),
		// Who is followed by a name is looked for in both lists of agents.
		beyond: ['X-Project-Id', ...lists, 'GET /v1.0/{tenant_id}/user/agents'],
	},
	{
		title: 'the activity of v1.0',
		codes: activityV1.names.code,
		open: strict => watch(strict, strict.openBackup({api: 'v1'})),
		happen: changeRow,
		beyond: ['X-Project-Id'],
	},
];

test.each(stories)('each documented error of $title is told and recovered from', async story => {
	const strict = await openStrict();
	story.happen(strict, 0);
	const watching = story.open(strict);
	await watching.pass(3000);
	const failures = story.codes.filter(code => code !== '200');
	for (const [index, code] of failures.entries()) {
		// Some are asked about again at once; a token that is refused twice is refused for good.
		strict.server.strike(Number(code), code === '401' ? 1 : 2);
		for (let waited = 0; strict.server.strikes > 0 && waited < 40; waited++) {
			await watching.pass(1000);
		}

		const id = story.happen(strict, index + 1);
		await watching.pass(32_000);
		const polls = watching.of('poll').map(({poll}) => poll);
		expect([code, polls.some(({error}) => error?.status === Number(code))]).toEqual([code, true]);
		expect([code, polls.at(-1)?.ok]).toEqual([code, true]);
		expect([code, idsIn(watching.heard)]).toEqual([code, expect.arrayContaining([id])]);
	}

	expect(watching.of('gap')).toEqual([]);
	expect(idsIn(watching.heard)).toEqual([...new Set(idsIn(watching.heard))]);
	expect(strict.server.refusals).toEqual([]);
	expect(story.beyond).toEqual(expect.arrayContaining([...strict.server.beyond.keys()]));
});

function idsIn(heard: readonly Observation[]): readonly string[] {
	return heard.flatMap(each => (each.type === 'event' ? [each.event.id] : []));
}

test.each(stories.slice(0, 2))('what vanishes of $title is told or lies in a gap', async story => {
	const strict = await openStrict();
	const {clock, server} = strict;
	const happened: {id: string; at: number}[] = [];
	const happen = () => happened.push({at: clock.now(), id: story.happen(strict, happened.length)});
	happen();
	const watching = story.open(strict);
	await watching.pass(10_000);
	for (const [code, length] of [
		[503, 30_000],
		[500, 150_000],
		[501, 75_000],
	] as const) {
		server.strike(code, Number.POSITIVE_INFINITY);
		for (let passed = 0; passed < length; passed += 5000) {
			happen();
			await watching.pass(5000);
		}

		server.strike(0, 0);
		for (let passed = 0; passed < 90_000; passed += 10_000) {
			happen();
			await watching.pass(10_000);
		}
	}

	await watching.pass(32_000);
	const told = new Set(idsIn(watching.heard));
	const gaps = watching.of('gap').map(({gap}) => gap);
	const lost = happened.filter(({id}) => !told.has(id));
	expect(lost.length).toBeGreaterThan(10);
	expect(lost.filter(({at}) => !gaps.some(({from, to}) => +from <= at && at <= +to))).toEqual([]);
	// What could be known is no gap: of 150 s and 75 s all but the last minute, and 30 s until it was asked again.
	expect(gaps.reduce((sum, {from, to}) => sum + (+to - +from), 0)).toBeLessThan(120_000 + 45_000 + 5000);
	expect(idsIn(watching.heard)).toHaveLength(told.size);
	expect(server.refusals).toEqual([]);
});

test('a cleanup that nobody can read ends as its events tell it', async () => {
	const strict = await openStrict();
	const {backup, server} = strict;
	const id = '2f8708b3-d16b-11e4-bc22-c8e0eb190e3d';
	backup.tell(`cleanups/${id}`, readRows('cleanup-events', 'events'));
	const watching = watch(strict, strict.openBackup(), {follow: [{kind: 'cleanup', id}]});
	await watching.pass(120_000);
	expect(watching.of('event').map(({event}) => event.event)).toEqual(cleanupEvents.names.event);
	expect(watching.of('poll').filter(({poll}) => !poll.ok)).toEqual([]);
	expect(server.beyond.get('GET /v2/{project_id}/cleanups/{id}')).toBeLessThan(10);
	expect(server.refusals).toEqual([]);
});

test('what is done in SD Elements is told once, by a server that takes no size of a page', async () => {
	const strict = await openStrict();
	const {elements, server, clock} = strict;
	const add = (id: number) =>
		elements.add({
			id,
			name: 'LoggedInActivity',
			actor: 1,
			date: new Date(clock.now()).toISOString(),
			data: {},
		});
	add(1);
	const watching = watch(strict, strict.openElements());
	await watching.pass(5000);
	for (let id = 2; id <= 20; id++) {
		add(id);
		await watching.pass(7000);
	}

	await watching.pass(32_000);
	expect(idsIn(watching.heard)).toEqual(Array.from({length: 20}, (_, index) => String(index + 1)));
	expect(watching.of('gap')).toEqual([]);
	expect([...server.beyond]).toEqual([['page_size', 1]]);
	expect(server.refusals).toEqual([]);
});

test('what is done in Squall is told once, by a server that takes no parameters', async () => {
	const strict = await openStrict();
	const {squall, server, clock} = strict;
	const add = (id: number) =>
		squall.add({ID: `a${id}`, operation: 'create', error: null, date: new Date(clock.now()).toISOString()});
	add(1);
	const watching = watch(strict, strict.openSquall());
	await watching.pass(5000);
	for (let id = 2; id <= 20; id++) {
		add(id);
		await watching.pass(7000);
	}

	await watching.pass(32_000);
	expect(idsIn(watching.heard)).toEqual(Array.from({length: 20}, (_, index) => `a${index + 1}`));
	expect(watching.of('gap')).toEqual([]);
	expect(watching.of('poll').filter(({poll}) => !poll.ok)).toEqual([]);
	expect(Math.max(...server.beyond.values())).toBeLessThan(3);
	expect(server.refusals).toEqual([]);
});

test('each state of a job that v1.0 lists is told as it comes', async () => {
	const strict = await openStrict();
	const {backup, clock, server} = strict;
	const began = clock.now();
	const list = (CurrentState: string) =>
		backup.setActivity([
			...readRows('activity-v1'),
			{ID: 7, Type: 'Restore', CurrentState, TimeOfActivity: `/Date(${began})/`, SourceMachineAgentId: 5},
		]);
	const states = ['Creating', 'Queued', 'Preparing', 'InProgress', 'Stoprequested', 'Stopped'];
	list('startRequested');
	const watching = watch(strict, strict.openBackup({api: 'v1'}));
	await watching.pass(30_000);
	for (const state of states) {
		list(state);
		await watching.pass(60_000);
	}

	const told = watching.of('event').filter(({event}) => event.id === '7');
	expect(told.map(({event}) => [event.event, event.subject?.kind])).toEqual(
		['start_requested', 'creating', 'queued', 'preparing', 'in_progress', 'stoprequested', 'stopped'].map(
			state => [`restore_${state}`, 'restore'],
		),
	);
	expect(watching.of('gap')).toEqual([]);
	expect(watching.of('poll').filter(({poll}) => !poll.ok)).toEqual([]);
	expect([...server.beyond.keys()]).toEqual(['X-Project-Id']);
	expect(server.refusals).toEqual([]);
});

test.for<[overlap: number, late: number, isTold: boolean]>([
	[10_000, 9000, true],
	[10_000, 11_000, false],
	[120_000, 110_000, true],
])('read again by %i ms, a row that appears with a date %i ms before the newest is told: %s', async row => {
	const [overlap, late, isTold] = row;
	const strict = await openStrict();
	const {elements, clock} = strict;
	const add = (id: number, time: number) =>
		elements.add({id, name: 'Done', date: new Date(time).toISOString(), data: {}});
	const newest = clock.now();
	add(2, newest);
	const watching = watch(strict, strict.openElements(), {
		cadence: {interval: 2000, idleInterval: 30_000, retention: 60_000, statusBudget: 0, overlap},
	});
	await watching.pass(32_000);
	add(3, newest - late);
	await watching.pass(40_000);
	expect(idsIn(watching.heard).includes('3')).toBe(isTold);
});
