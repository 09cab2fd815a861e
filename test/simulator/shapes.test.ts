import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import type {WorldSettings} from '../../source/simulator/world/types.ts';
import {advance, createWorld} from '../../source/simulator/world/world.ts';
import {type Body, start, startWith, usualWorld} from './helper.ts';

function readExample(name: string): Body {
	const url = new URL(`../fixtures/contract/rackspace-${name}.json`, import.meta.url);
	return JSON.parse(readFileSync(url, 'utf8')) as Body;
}

/** Every member with its kind, as `host.os.name: string`; of a list, its first item. */
function shapeOf(value: unknown, path = ''): string[] {
	if (Array.isArray(value)) {
		return value.length === 0 ? [] : shapeOf(value[0], `${path}[]`);
	}

	if (typeof value === 'object' && value !== null) {
		return Object.entries(value).flatMap(([name, member]) => shapeOf(member, `${path}.${name}`));
	}

	return [`${path}: ${value === null ? 'null' : typeof value}`];
}

/** The events that the documents print, by name. */
const publishedEvents = ['v2-agent-events', 'v2-cleanup-events'].flatMap(
	name => readExample(name).events as unknown as readonly Body[],
);

const settings: WorldSettings = {...usualWorld, seed: 4, agents: 30, speed: 100};

describe('answers have the members of the published examples', () => {
	const world = createWorld(settings);
	advance(world, start + 120_000);
	const told = new Map(world.truth.map(({name, json}) => [name, JSON.parse(json) as Body]));

	test.each(publishedEvents.map(event => [String(event.event), event] as const))(
		'event %s',
		(name, event) => {
			expect(told.get(name)).toBeDefined();
			expect(shapeOf(told.get(name))).toEqual(shapeOf(event));
		},
	);

	test('progress tells the three counts', () => {
		const {
			bytes_completed: done,
			bytes_remaining: left,
			total_bytes: total,
		} = told.get('backup_progress') as Body;
		expect(Number(done) + Number(left)).toBe(total);
		expect(Number(done)).toBeGreaterThan(0);
	});

	test('some event has a name that no document lists', () => {
		expect([...told.keys()]).toContain('vault_compaction_scheduled');
	});
});

describe('answers over HTTP have the members of the published examples', () => {
	test('agents', async () => {
		const {ask} = await startWith();
		const {body} = await ask('/v2/110011/agents');
		expect(shapeOf(body)).toEqual(shapeOf(readExample('v2-agents')));
		const {body: one} = await ask(`/v2/110011/agents/${body.agents?.[0]?.id}`);
		expect(one).toEqual(body.agents?.[0]);
	});

	test('agent status', async () => {
		const {ask, simulator} = await startWith();
		const id = simulator.truth().agents[0]?.id;
		const {body} = await ask(`/v2/110011/agents/${id}/status`);
		expect(shapeOf(body)).toEqual(shapeOf(readExample('v2-agent-status')));
	});

	test('cleanup, cleanups and cleanup errors', async () => {
		const {ask, simulator, ticker} = await startWith();
		const {id} = simulator.injectJob({kind: 'cleanup', outcome: 'completed_with_errors', runFor: 1000});
		ticker.pass(20_000);
		const {body} = await ask(`/v2/110011/cleanups/${id}`);
		expect(shapeOf(body)).toEqual(shapeOf(readExample('v2-cleanup')));
		const {body: errors} = await ask(`/v2/110011/cleanups/${id}/errors`);
		expect(shapeOf(errors)).toEqual(shapeOf(readExample('v2-cleanup-errors')));
		const {body: list} = await ask('/v2/110011/cleanups?limit=1000');
		const row = (list.cleanups as unknown as readonly Body[]).find(cleanup => String(cleanup.id) === id);
		expect(row).toEqual(body);
		expect(Object.keys(list)).toEqual(Object.keys(readExample('v2-cleanups')));
	});

	test.each(['backup', 'cleanup', 'restore'])('an activity of kind %s', async kind => {
		const {ask} = await startWith();
		const find = (body: Body): Body | undefined =>
			(body.activities as unknown as readonly Body[]).find(({type}) => String(type) === kind);
		const {body} = await ask('/v2/110011/activities?limit=1000');
		const example = readExample('v2-activities');
		expect(shapeOf(find(body))).toEqual(shapeOf(find(example)));
		expect(shapeOf(body.links)).toEqual(shapeOf(example.links));
	});

	test('v1.0 activity: integers, booleans, escaped dates, and ID now and then as Id', async () => {
		const {ask, simulator} = await startWith();
		const {body} = await ask('/v1.0/110011/activity');
		const rows = body as unknown as readonly Body[];
		const backup = rows.find(({Type, ID}) => String(Type) === 'Backup' && ID !== undefined);
		expect(shapeOf(backup)).toEqual(shapeOf(readExample('v1-activity')[0]));
		expect(rows.some(({Id}) => typeof Id === 'number')).toBe(true);

		const numbers = new Set(rows.filter(({Type}) => String(Type) === 'Backup').map(({BackupId}) => BackupId));
		const restored = rows.filter(row => String(row.Type) === 'Restore' && row.BackupId !== undefined);
		expect(restored.length).toBeGreaterThan(0);
		expect(restored.every(({BackupId}) => numbers.has(BackupId as Body))).toBe(true);

		const response = await fetch(`${simulator.origin}/v1.0/110011/activity`, {
			headers: {'x-auth-token': simulator.token},
		});
		const text = await response.text();
		expect(text).toContain('"TimeOfActivity":"\\/Date(1');
		expect(text).toMatch(/Date\(1\d+\+0000\)\\\//);
	});

	test('v1.0 agents and the activity of one', async () => {
		const {ask} = await startWith();
		const {body: agents} = await ask('/v1.0/110011/user/agents');
		const number = agents[0]?.MachineAgentId;
		const {body: agent} = await ask(`/v1.0/110011/agent/${number}`);
		expect(agent).toMatchObject({MachineAgentId: number, MachineName: 'web-01', Status: 'Online'});
		const {body: activity} = await ask(`/v1.0/110011/system/activity/${number}`);
		const owners = (activity as unknown as readonly Body[]).map(row => row.SourceMachineAgentId);
		expect(new Set(owners)).toEqual(new Set([number]));
	});
});
