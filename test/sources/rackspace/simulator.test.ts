import {expect, onTestFinished, test} from 'vitest';
import type {WorkEvent} from '../../../source/domain/event.ts';
import type {ItemProblem} from '../../../source/domain/poll.ts';
import {Secret} from '../../../source/domain/secret.ts';
import {type Simulator, type SimulatorOptions, startSimulator} from '../../../source/simulator/simulator.ts';
import {createRackspaceSource} from '../../../source/sources/rackspace/rackspace-source.ts';
import type {Source} from '../../../source/sources/source.ts';
import {createFakeClock} from '../../helpers/fake-clock.ts';
import {withToken} from './options.ts';

// The simulator is an independent reading of the contract: here the two meet.
const signal = new AbortController().signal;

async function start(options: SimulatorOptions = {}): Promise<{simulator: Simulator; source: Source}> {
	const simulator = await startSimulator({seed: 7, speed: 60, keepTruth: true, ...options});
	const {username, apiKey, authUrl, region} = simulator;
	const source = createRackspaceSource(
		withToken('', {
			origin: undefined,
			project: undefined,
			region: region.toLowerCase(),
			credentials: {kind: 'account', username, apiKey: new Secret(apiKey), authUrl},
		}),
	);
	onTestFinished(async () => {
		await source.close();
		await simulator.close();
	});
	return {simulator, source};
}

async function readAll(source: Source): Promise<{events: WorkEvent[]; problems: ItemProblem[]}> {
	const events: WorkEvent[] = [];
	const problems: ItemProblem[] = [];
	for (let marker: string | undefined; ; ) {
		const page = await source.events?.({kind: 'project'}, {marker, limit: 1000}, signal);
		events.push(...(page?.items ?? []));
		problems.push(...(page?.problems ?? []));
		marker = page?.ids.at(-1);
		if ((page?.count ?? 0) < 1000) {
			return {events, problems};
		}
	}
}

test('where v2 has no activities, what it tells of by other ways is not told by a number as well', async () => {
	const {source, simulator} = await start({faults: ['no-activities']});
	const {events} = await readAll(source);
	const [cleanups] = await Promise.all([source.cleanups?.({limit: 100}, signal), source.agents?.(signal)]);
	const ofV2 = new Set([
		...events.map(({subject}) => subject?.id),
		...(cleanups?.items ?? []).map(({id}) => id),
	]);
	const names = new Map(simulator.truth().jobs.map(({number, id}) => [String(number), id]));
	const rows = (await source.history?.({limit: 250}, signal))?.items.map(({id}) => id) ?? [];
	expect(rows.filter(id => ofV2.has(names.get(id) ?? ''))).toEqual([]);
	expect(rows.some(id => ofV2.has(id))).toBe(true);
	const ended = rows.find(id => ofV2.has(id)) ?? '';
	expect(await source.show('activity', ended, signal)).toMatchObject({activity: {id: ended}});
});

test('agents, cleanups and both histories are read without a problem', async () => {
	const {source} = await start();
	const agents = await source.agents?.(signal);
	expect(agents?.items).toHaveLength(15);
	expect(agents?.items.every(({name, os, vault}) => name && os && vault?.id)).toBe(true);
	const status = await source.agentStatus?.(agents?.items[0]?.id ?? '', signal);
	expect(status).toEqual({online: expect.any(Boolean), busy: expect.any(Boolean)});
	const cleanups = await source.cleanups?.({limit: 20}, signal);
	const history = await source.history?.({limit: 250}, signal);
	expect(cleanups?.items.length).toBeGreaterThan(0);
	expect(history?.items.length).toBeGreaterThan(0);
	expect([agents?.problems, cleanups?.problems, history?.problems]).toEqual([[], [], []]);
	expect(history?.items.filter(({status}) => status === 'unknown')).toEqual([]);
	const [cleanup] = cleanups?.items ?? [];
	expect(await source.show('cleanup', cleanup?.id ?? '', signal)).toMatchObject({cleanup: {id: cleanup?.id}});
});

test.each([
	['short', {}],
	['longer than a double', {longIds: true}],
	['shared by two events', {sharedIds: true}],
])('every event is told, whether ids are %s', async (_, options) => {
	const {simulator, source} = await start(options);
	const recent = simulator.truth().events.filter(({at}) => at > Date.now() - 50_000);
	const {events, problems} = await readAll(source);
	const told = new Set(events.map(({id, event}) => `${id} ${event}`));
	expect(recent.length).toBeGreaterThan(0);
	expect(recent.filter(({id, event}) => !told.has(`${id} ${event}`))).toEqual([]);
	expect(problems).toEqual([]);
	// It tells of things that no document names, but not of jobs.
	expect(events.filter(({status, subject}) => status === 'unknown' && subject)).toEqual([]);
	expect(events.filter(({time}) => time === null)).toEqual([]);
});

test('an expired token is renewed on the way', async () => {
	const clock = createFakeClock();
	const {source} = await start({tokenLifetime: 60_000, now: clock.now});
	await source.agents?.(signal);
	// To the source no time has passed: the server has to refuse the token first.
	clock.jump(61_000);
	expect((await source.agents?.(signal))?.items).not.toHaveLength(0);
});
