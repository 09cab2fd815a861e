import {expect, onTestFinished, test} from 'vitest';
import type {JsonObject} from '../../../source/domain/json.ts';
import {Secret} from '../../../source/domain/secret.ts';
import {type Simulator, startSimulator} from '../../../source/simulator/simulator.ts';
import {
	createHttpListSource,
	type HttpListSource,
} from '../../../source/sources/http-list/http-list-source.ts';
import {readListMapping} from '../../../source/sources/http-list/mapping/read-mapping.ts';
import type {LogCursor} from '../../../source/sources/source.ts';
import {createFakeClock, type FakeClock} from '../../helpers/fake-clock.ts';

// The simulator's audit log knows nothing of the mapping: here the two meet.
const signal = new AbortController().signal;

const table: JsonObject = {
	path: '/audit/log',
	'show-path': '/audit/log/{id}',
	list: 'data.items',
	'page-size': {parameter: 'limit', count: 40},
	fields: {
		id: 'id',
		time: 'created_at',
		name: 'action',
		status: 'outcome',
		actor: 'user.login',
		text: 'message',
		agent: 'host',
	},
	statuses: {failed: ['failure'], stopped: ['cancelled'], running: ['running'], completed: ['success']},
};

type Meeting = {
	readonly simulator: Simulator;
	readonly source: HttpListSource;
	readonly clock: FakeClock;
};

async function meet(change: JsonObject = {}): Promise<Meeting> {
	const clock = createFakeClock();
	const simulator = await startSimulator({
		seed: 11,
		agents: 1,
		keepTruth: true,
		activitiesPerSecond: 3,
		now: clock.now,
	});
	const {origin, token} = simulator.audit;
	const mapping = readListMapping({...table, ...change});
	const source = createHttpListSource({
		name: 'audit',
		origin,
		proof: {token: new Secret(token)},
		mapping,
		clock,
		http: {userAgent: 'test'},
	});
	onTestFinished(async () => {
		await source.close();
		await simulator.close();
	});
	return {simulator, source, clock};
}

const ascending = {order: 'oldest-first', query: {order: 'asc'}};
const ways: readonly (readonly [string, JsonObject])[] = [
	['by pages', {advance: {by: 'page', parameter: 'page'}}],
	['by date and pages', {advance: {by: 'date', parameter: 'since', pages: {parameter: 'page'}}}],
	['by date, the oldest first', {...ascending, advance: {by: 'date', parameter: 'since', form: 'seconds'}}],
	['by marker, the oldest first', {...ascending, advance: {by: 'marker', parameter: 'after'}}],
];

test.each(ways)('%s, every row is read, however long nobody asked', async (_, change) => {
	const {simulator, source, clock} = await meet(change);
	const known = new Set<string>();
	let cursor: LogCursor | undefined;
	for (const seconds of [0, 1, 2, 30, 0, 5, 150, 1, 12]) {
		clock.sleepMachine(seconds * 1000);
		const page = await source.log?.read({cursor, isKnown: id => known.has(id), limit: 100}, signal);
		expect(page).toMatchObject({reach: 'whole', problems: []});
		for (const {id, time} of page?.items.toSorted(compareTimes) ?? []) {
			known.add(id);
			cursor = time ? {time: time.getTime(), id} : cursor;
		}
	}

	const first = simulator.truth().activities.http.findIndex(({id}) => known.has(id));
	const told = simulator.truth().activities.http.slice(first);
	expect(told.length).toBeGreaterThan(500);
	expect(told.filter(({id}) => !known.has(id))).toEqual([]);
});

test('by comparing one page, what was missed is told as cut', async () => {
	const {source, clock} = await meet();
	const page = await source.log?.read({cursor: undefined, isKnown: () => false, limit: 100}, signal);
	const ids = new Set(page?.items.map(({id}) => id));
	const newest = page?.items[0];
	const cursor = {time: newest?.time?.getTime() ?? null, id: newest?.id ?? ''};
	const query = {cursor, isKnown: (id: string) => ids.has(id), limit: 100};
	clock.sleepMachine(5000);
	expect(await source.log?.read(query, signal)).toMatchObject({reach: 'whole'});
	clock.sleepMachine(60_000);
	expect(await source.log?.read(query, signal)).toMatchObject({reach: 'cut'});
});

test('nothing is amiss in its diagnosis, and each row can be shown', async () => {
	const {source} = await meet();
	const {parts} = await source.diagnose(signal);
	expect(parts.filter(({ok}) => !ok)).toEqual([]);
	const [row] = (await source.history?.({limit: 1}, signal))?.items ?? [];
	expect(await source.show('activity', row?.id ?? '', signal)).toEqual({type: 'activity', activity: row});
	await expect(source.show('activity', 'evt-1', signal)).rejects.toMatchObject({code: 'not-found'});
});

function compareTimes(a: {readonly time: Date | null}, b: {readonly time: Date | null}): number {
	return (a.time?.getTime() ?? 0) - (b.time?.getTime() ?? 0);
}
