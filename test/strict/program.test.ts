import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {linesOf, runProgram, startProgram} from '../helpers/program.ts';
import {agentEvents} from './documents/agent-events.ts';
import {cleanupEvents} from './documents/cleanup-events.ts';
import {readRows} from './documents/example.ts';
import {createCloudBackup} from './server/cloud-backup.ts';
import {createSdElements} from './server/sd-elements.ts';
import {createSquall} from './server/squall.ts';
import {startStrictServer} from './server/strict-server.ts';

const cleanup = '2f8708b3-d16b-11e4-bc22-c8e0eb190e3d';
const agent = '8f135b4f-7a69-4b8a-947f-5e80d772fd97';

type Line = Readonly<Record<string, unknown>> & {readonly type: string; readonly source: string};

async function start() {
	const backup = createCloudBackup(Date.now);
	const elements = createSdElements(120);
	const squall = createSquall();
	const server = await startStrictServer([backup, elements, squall]);
	const folder = await mkdtemp(join(tmpdir(), 'strict-'));
	onTestFinished(async () => {
		await server[Symbol.asyncDispose]();
		await rm(folder, {recursive: true, force: true});
	});
	const profile = (name: string, token: string, ...lines: readonly string[]) => [
		`[${name}]`,
		`endpoint = "${server.origin}"`,
		`token-command = ["echo", "${token}"]`,
		...lines,
	];
	const project = `project = "${backup.project}"`;
	const config = join(folder, 'config.toml');
	await writeFile(
		config,
		[
			'watch = ["activity", "cleanup", "agent", "elements", "squall"]',
			'journal = false',
			'interval = "150ms"',
			'idle-interval = "300ms"',
			...profile('activity', backup.token, project, 'api = "v1"'),
			...profile('cleanup', backup.token, project, `follow = ["cleanup ${cleanup}"]`),
			...profile('agent', backup.token, project, `follow = ["agent ${agent}"]`),
			...profile(
				'elements',
				elements.token,
				'kind = "sd-elements"',
				'where = ["date_from=2016-03-30T17:15", "name=UserCreatedActivity"]',
			),
			...profile(
				'squall',
				squall.token,
				'kind = "squall"',
				`namespace = "${squall.namespace}"`,
				'token-form = "raw"',
			),
			'',
		].join('\n'),
	);
	return {backup, elements, squall, server, config};
}

test('the program tells what each document prints, and asks for nothing that none names', async () => {
	const {backup, elements, squall, server, config} = await start();
	backup.tell(`cleanups/${cleanup}`, readRows('cleanup-events', 'events'));
	backup.tell(`agents/${agent}`, readRows('agent-events', 'events'));
	backup.setActivity(readRows('activity-v1'));
	const done = readRows('sd-elements-activities', 'results');
	const created = done.find(({id}) => id === 2) ?? {};
	for (const row of done) {
		elements.add(row);
	}

	squall.add({ID: 'q1', date: '2017-06-07T07:28:28Z', operation: 'create', error: 'permission denied'});
	const run = await startProgram(['events', '--json', '--config', config]);
	await run.until('"id":"q1"');
	await run.until('"id":"5690138414"');
	await run.until('"id":"5650135596"');
	await run.until('UserCreatedActivity');
	await run.until('"id":"134693"');
	server.strike(503, 6);
	backup.tell(`cleanups/${cleanup}`, [
		{id: '5690138415', time: new Date().toISOString(), event: 'cleanup_failed', cleanup: {id: cleanup}},
	]);
	squall.add({ID: 'q2', date: new Date().toISOString(), operation: 'delete', error: null});
	const [printed = {}] = readRows('activity-v1');
	backup.setActivity([
		...readRows('activity-v1'),
		{...printed, ID: 134_694, CurrentState: 'Failed', TimeOfActivity: `/Date(${Date.now()})/`},
	]);
	elements.add({...created, id: 6, date: new Date().toISOString()});
	elements.add({...created, id: 7, name: 'LoggedInActivity', date: new Date().toISOString()});
	await run.until('"id":"5690138415"');
	await run.until('"id":"6"');
	await run.until('"id":"134694"');
	await run.until('"id":"q2"');
	run.child.kill('SIGINT');
	const {stdout, stderr, exit} = await run.ended;
	const lines = linesOf(stdout).map(text => JSON.parse(text) as Line);
	const eventsOf = (name: string) =>
		lines.filter(({type, source}) => type === 'event' && source === name).map(({event}) => event);
	const rowsOf = (name: string) =>
		lines
			.filter(({type, source}) => type !== 'poll' && source === name)
			.map(({type, id, status}) => `${type} ${id} ${status}`);
	expect(eventsOf('cleanup')).toEqual([...cleanupEvents.names.event, 'cleanup_failed']);
	expect(eventsOf('agent')).toEqual(agentEvents.names.event);
	// The server's clock is two hours ahead: 17:15 there is 15:15 in the printed rows.
	expect(rowsOf('elements')).toEqual(['activity 2 info', 'event 6 info', 'activity 6 info']);
	expect(rowsOf('activity')).toEqual(
		expect.arrayContaining(['activity 134693 completed', 'event 134694 failed']),
	);
	expect(rowsOf('squall')).toEqual(['activity q1 failed', 'event q2 info', 'activity q2 info']);
	expect(lines.some(({type, ok}) => type === 'poll' && ok === false)).toBe(true);
	expect(lines.filter(({type}) => type === 'gap')).toEqual([]);
	expect(stdout).not.toContain('0bff42a526c78076a3d986fa75eecd');
	expect(stderr).toContain("'date_from=2016-03-30T17:15' names no zone");
	expect(exit).toBe(130);
	expect(server.refusals).toEqual([]);
	const known: readonly string[] = [
		'GET /events',
		'GET /v1.0/{tenant_id}/agent/{id}',
		'GET /v1.0/{tenant_id}/user/agents',
		'GET /v2/{project_id}/activities',
		'GET /v2/{project_id}/agents',
		'GET /v2/{project_id}/events',
		'GET /v2/{project_id}/cleanups',
		'GET /v2/{project_id}/cleanups/{id}',
		'X-Project-Id',
		'order',
		'page_size',
		'q',
	];
	expect([...server.beyond.keys()].filter(name => !known.includes(name))).toEqual([]);
});

test('the program tells the activity that the document of v1.0 prints', async () => {
	const {backup, server, config} = await start();
	backup.setActivity(readRows('activity-v1'));
	const {stdout, exit} = await runProgram(['history', '--json', '--config', config, '--profile', 'activity']);
	expect(linesOf(stdout).map(text => JSON.parse(text) as Line)).toMatchObject([
		{id: '134692', state: 'Completed', status: 'completed', time: '2013-01-03T16:23:09.000Z'},
		{id: '134693', state: 'Completed', status: 'completed', time: '2013-01-03T16:23:09.000Z'},
	]);
	expect(exit).toBe(0);
	expect(server.refusals).toEqual([]);
	expect([...server.beyond.keys()]).toEqual(['X-Project-Id']);
});
