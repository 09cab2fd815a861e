import {expect, test} from 'vitest';
import type {WorkEvent} from '../../source/domain/event.ts';
import type {Status} from '../../source/domain/status.ts';
import type {EventScope} from '../../source/sources/source.ts';
import {cleanupEvents} from './documents/cleanup-events.ts';
import {readRows} from './documents/example.ts';
import {openStrict, type Strict, signal} from './kit/open.ts';
import {pathsIn} from './kit/paths-in.ts';
import type {JsonObject} from './server/json.ts';

const {names} = cleanupEvents;
const id = '2f8708b3-d16b-11e4-bc22-c8e0eb190e3d';
const printed = readRows('cleanup-events', 'events');

async function read(strict: Strict, rows: readonly JsonObject[]): Promise<readonly WorkEvent[]> {
	const {server, backup, openBackup} = strict;
	backup.tell(`cleanups/${id}`, rows);
	const page = await openBackup().events?.({kind: 'cleanup', id}, {marker: undefined, limit: 100}, signal);
	expect(page?.problems).toEqual([]);
	expect(server.refusals).toEqual([]);
	expect([...server.beyond.keys()]).toEqual(['X-Project-Id']);
	return page?.items ?? [];
}

test('every field of an event is told', async () => {
	const [event = {}] = printed;
	expect(['events', ...pathsIn(event, 'events'), 'links', 'links.href', 'links.rel']).toEqual(names.field);
	expect(await read(await openStrict(), [event])).toEqual([
		{
			id: '5690138408',
			time: new Date('2014-10-14T14:17:40.238Z'),
			event: 'cleanup_start_request',
			status: 'queued',
			agent: {id: '8f135b4f-7a69-4b8a-947f-5e80d772fd97', name: null},
			subject: {kind: 'cleanup', id},
			requestId: 'cb09ab38-c98b-4910-8034-99127beb07b0',
			progress: null,
			details: {
				time: '2014-10-14T14:17:40.238641Z',
				agent: {vault: {id: '7cd999c3-a0c3-4985-99d4-42b544685456', encrypted: true}},
			},
		},
	]);
});

const statuses: Readonly<Record<(typeof names)['event'][number], Status>> = {
	cleanup_start_request: 'queued',
	cleanup_queued: 'queued',
	cleanup_in_progress: 'running',
	cleanup_completed: 'completed',
	cleanup_failed: 'failed',
	cleanup_stop_request: 'stopping',
	cleanup_stopped: 'stopped',
};

test('each event of the printed answer is told as what it means', async () => {
	const events = await read(await openStrict(), printed);
	expect(Object.fromEntries(events.map(({event, status}) => [event, status]))).toEqual(statuses);
	expect(events.map(({event}) => event)).toEqual(names.event);
	expect(events.map(({subject}) => subject?.id)).toEqual(names.event.map(() => id));
});

test('events come after the marker, oldest first, so many at a time', async () => {
	const strict = await openStrict();
	const {server, backup, openBackup} = strict;
	backup.tell(`cleanups/${id}`, printed.toReversed());
	const source = openBackup();
	const seen: string[] = [];
	for (let marker: string | undefined; seen.length < printed.length; ) {
		const page = await source.events?.({kind: 'cleanup', id}, {marker, limit: 2}, signal);
		seen.push(...(page?.items ?? []).map(each => each.id));
		marker = page?.ids.at(-1);
		expect(page?.count).toBeLessThanOrEqual(2);
	}

	expect(seen).toEqual(printed.map(each => each.id));
	expect(server.asked.map(({path}) => path)).toEqual(
		Array.from({length: 4}, () => `/v2/110011/cleanups/${id}/events`),
	);
	expect(server.refusals).toEqual([]);
});

test('the links of an answer are not followed', async () => {
	const strict = await openStrict();
	await read(strict, printed);
	expect(strict.server.asked).toHaveLength(1);
});

test.each<[EventScope]>([[{kind: 'backup', id: 'b1'}], [{kind: 'restore', id: 'r1'}]])(
	'the events of a job that another document points to are read: %j',
	async scope => {
		const {server, backup, openBackup} = await openStrict();
		const kind = scope.kind as 'backup' | 'restore';
		backup.tell(`${kind}s/${'id' in scope ? scope.id : ''}`, [
			{id: '7', time: '2014-10-14T14:17:40Z', event: `${kind}_completed`, [kind]: {id: 'x'}},
		]);
		const page = await openBackup().events?.(scope, {marker: undefined, limit: 10}, signal);
		expect(page?.items).toMatchObject([{id: '7', status: 'completed', subject: {kind, id: 'x'}}]);
		expect(server.refusals).toEqual([]);
	},
);
