import {expect, test} from 'vitest';
import type {Activity} from '../../source/domain/activity.ts';
import type {Status} from '../../source/domain/status.ts';
import {activityV1} from './documents/activity-v1.ts';
import {readRows} from './documents/example.ts';
import {openStrict, signal} from './kit/open.ts';
import type {Json, JsonObject} from './server/json.ts';

const {names} = activityV1;

type Field = (typeof names)['field'][number];

const row: Readonly<Record<Field, Json>> = {
	ID: 134_692,
	Type: 'Restore',
	ParentId: 6265,
	DisplayName: 'Backup1',
	IsBackupConfigurationDeleted: true,
	SourceMachineAgentId: 5,
	SourceMachineName: 'BALAJIMBP',
	DestinationMachineAgentId: 6,
	DestinationMachineName: 'RESCUE',
	CurrentState: 'Preparing',
	TimeOfActivity: '/Date(1357230189000)/',
	BackupId: 134_332,
};

const told: Partial<Activity> = {
	id: '134692',
	kind: 'restore',
	name: 'Backup1',
	state: 'Preparing',
	status: 'running',
	time: new Date(1_357_230_189_000),
	agent: {id: '5', name: 'BALAJIMBP'},
	destination: {id: '6', name: 'RESCUE'},
	parentId: '6265',
	backupId: '134332',
	details: {IsBackupConfigurationDeleted: true},
};

async function read(rows: readonly JsonObject[]): Promise<readonly Activity[]> {
	const {server, backup, openBackup} = await openStrict();
	backup.setActivity(rows);
	const answer = await openBackup({api: 'v1'}).history?.({limit: 100}, signal);
	expect(answer?.problems).toEqual([]);
	expect(server.refusals).toEqual([]);
	expect([...server.beyond.keys()]).toEqual(['X-Project-Id']);
	expect(server.asked.map(({method, path}) => `${method} ${path}`)).toEqual(['GET /v1.0/110011/activity']);
	return answer?.items ?? [];
}

test('every field of a row is told', async () => {
	expect(Object.keys(row)).toEqual(names.field);
	expect(await read([row])).toMatchObject([told]);
});

test('every field is read as the text that its table says', async () => {
	const texts = Object.fromEntries(Object.entries(row).map(([key, value]) => [key, String(value)]));
	expect(await read([texts])).toMatchObject([{...told, details: {IsBackupConfigurationDeleted: 'true'}}]);
});

test('the printed answer is told whole', async () => {
	const rows = await read(readRows('activity-v1'));
	const {ID: _, ...printed} = readRows('activity-v1')[0] ?? {};
	expect(rows.map(({id, backupId}) => [id, backupId])).toEqual([
		['134692', '134332'],
		['134693', '134386'],
	]);
	expect(printed).toMatchObject({DestinationMachineAgentId: 0, DestinationMachineName: ''});
	for (const each of rows) {
		expect(each).toMatchObject({kind: 'backup', status: 'completed', destination: null, time: told.time});
	}
});

const statuses: Readonly<Record<(typeof names)['state'][number], Status>> = {
	Creating: 'queued',
	Queued: 'queued',
	InProgress: 'running',
	Completed: 'completed',
	Stopped: 'stopped',
	Failed: 'failed',
	startRequested: 'queued',
	Stoprequested: 'stopping',
	'Completed WithErrors': 'with-errors',
	Preparing: 'running',
};

test('each state is told as what it means', async () => {
	expect(Object.keys(statuses)).toEqual(names.state);
	const rows = await read(names.state.map((CurrentState, ID) => ({...row, ID, CurrentState})));
	expect(Object.fromEntries(rows.map(({state, status}) => [state, status]))).toEqual(statuses);
});

test('each type is told as its kind of job', async () => {
	const rows = await read(names.type.map((Type, ID) => ({...row, ID, Type})));
	expect(rows.map(({kind}) => kind)).toEqual(['restore', 'backup', 'cleanup']);
});

test('each documented error is told by its code, and the next answer is read', async () => {
	const {server, backup, openBackup} = await openStrict();
	backup.setActivity([row]);
	const source = openBackup({api: 'v1'});
	for (const code of names.code.filter(code => code !== '200')) {
		server.strike(Number(code));
		await expect(source.history?.({limit: 1}, signal)).rejects.toMatchObject({status: Number(code)});
		expect(await source.history?.({limit: 1}, signal)).toMatchObject({items: [told]});
	}

	expect(server.refusals).toEqual([]);
});

test('where no list of agents is there, those of the activity are', async () => {
	const {server, backup, openBackup} = await openStrict();
	backup.setActivity([row]);
	const answer = await openBackup().agents?.(signal);
	expect(answer?.items.map(({id, name}) => [id, name])).toEqual(expect.arrayContaining([['5', 'BALAJIMBP']]));
	expect(server.refusals).toEqual([]);
});
