import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import type {JsonObject} from '../../source/domain/json.ts';
import {createAlertLog} from '../helpers/alert-log.ts';
import {ownFolders} from '../helpers/own-folders.ts';
import {linesOf, type Running, startProgram} from '../helpers/program.ts';
import {simulate} from '../helpers/simulated.ts';
import {waitUntil} from '../helpers/wait-until.ts';
import {startApi} from '../sources/api-server.ts';

type Story = {
	readonly origin: string;
	readonly secret?: string;
	/** Above the table of the list. */
	readonly profile?: readonly string[];
	readonly table: readonly string[];
};

const fields =
	'fields = {id = "id", time = "created_at", name = "action", status = "outcome"}\nstatuses = {running = ["running"], completed = ["success"], failed = ["failure"], stopped = ["cancelled"]}';

/** The built program on one list, as often as it is started, with one journal. */
async function watchList({origin, secret = '', profile = ['token-file = "secret"'], table}: Story) {
	const folders = ownFolders();
	const config = join(folders.HOME, 'config.toml');
	await writeFile(join(folders.HOME, 'secret'), secret, {mode: 0o600});
	const own = secret === '' ? [] : profile;
	await writeFile(
		config,
		['[list]', 'kind = "http"', `endpoint = "${origin}"`, ...own, '[list.http]', ...table, ''].join('\n'),
	);
	return (more: readonly string[] = [], idle = '200ms') =>
		startProgram(
			[
				'events',
				'--json',
				'--config',
				config,
				'--profile',
				'list',
				'--interval',
				'200ms',
				'--idle-interval',
				idle,
				...more,
			],
			{env: folders},
		);
}

async function end(run: Running): Promise<{lines: readonly JsonObject[]; text: string}> {
	run.child.kill('SIGINT');
	const {stdout, stderr} = await run.ended;
	return {lines: linesOf(stdout).map(line => JSON.parse(line) as JsonObject), text: stdout + stderr};
}

const eventsOf = (lines: readonly JsonObject[]) => lines.filter(({type}) => type === 'event');
const idsOf = (lines: readonly JsonObject[]) => eventsOf(lines).map(({id}) => id);
const quiet = {agents: 1, speed: 0.001, pastActivities: 20};

describe.concurrent('any list, by the built program', {timeout: 60_000}, () => {
	test('an alert that goes, comes and goes again is told and alerted each time', async () => {
		let firing = false;
		const alert = {fingerprint: 'f1', startsAt: '2026-11-20T13:00:00Z', state: 'active', name: 'disk full'};
		const api = await startApi(() => ({body: firing ? [alert] : []}));
		using log = await createAlertLog();
		const start = await watchList({
			origin: api.origin,
			table: [
				'path = "/alerts"',
				'gone = "completed"',
				'fields = {id = "fingerprint", time = "startsAt", name = "name", status = "state"}',
				'statuses = {failed = ["active"]}',
			],
		});
		const run = await start(['--on-failure', log.command]);
		await waitUntil(() => api.asked.length > 1, 'the list was asked for');
		for (const count of [1, 2]) {
			firing = true;
			await run.until(new RegExp(`(?:"event":"disk full: active"[^]*){${count}}`));
			firing = false;
			await run.until(new RegExp(`(?:"event":"disk full: gone"[^]*){${count}}`));
		}

		const {lines} = await end(run);
		expect(eventsOf(lines).map(({event, status}) => [event, status])).toEqual([
			['disk full: active', 'failed'],
			['disk full: gone', 'completed'],
			['disk full: active', 'failed'],
			['disk full: gone', 'completed'],
		]);
		expect(lines.filter(({type}) => type === 'gap')).toEqual([]);
		const alerted = (await log.read()).flatMap(({lines}) => lines);
		expect(alerted.map(({status}) => status)).toEqual(['failed', 'failed']);
	});

	test('what a small buffer has dropped in an outage is a gap, and all that it held is told', async () => {
		await using server = await simulate(quiet);
		const {simulator} = server;
		const {origin, token} = simulator.audit;
		const table = [
			'path = "/audit/feed"',
			'list = "items"',
			'order = "oldest-first"',
			'ids = "consecutive"',
			'page-size = {parameter = "limit", count = 100}',
			'advance = {by = "marker", parameter = "since", field = "seq"}',
			fields,
		];
		const start = await watchList({origin, secret: token, table});
		simulator.addFault('buffer=5');
		const run = await start();
		const before = simulator.injectActivity({system: 'http'});
		await run.until(before.id);
		simulator.addFault('down');
		await run.until('"ok":false');
		const lost = Array.from({length: 12}, () => simulator.injectActivity({system: 'http'}).id);
		simulator.removeFault('down');
		await run.until(lost.at(-1) ?? '');
		const {lines} = await end(run);
		expect(idsOf(lines).slice(-6)).toEqual([before.id, ...lost.slice(-5)]);
		expect(lines.filter(({type}) => type === 'gap')).toMatchObject([{feed: 'activities', reason: 'cap'}]);
	});

	test('a token of the answer leads on, over an outage and from run to run, by password', async () => {
		await using server = await simulate(quiet);
		const {simulator} = server;
		const {origin, token} = simulator.audit;
		const start = await watchList({
			origin,
			secret: token,
			profile: ['username = "audit"', 'password-file = "secret"'],
			table: [
				'method = "POST"',
				'path = "/audit/feed"',
				`body = '{"limit": 0, "cursor": null}'`,
				'list = "items"',
				'order = "oldest-first"',
				'page-size = {parameter = "limit", count = 10}',
				'advance = {by = "marker", parameter = "cursor", next = "next"}',
				fields,
			],
		});
		const inject = (count: number) =>
			Array.from({length: count}, () => simulator.injectActivity({system: 'http'}).id);
		const first = await start();
		await waitUntil(() => (simulator.requests()['POST /audit/feed'] ?? 0) > 2, 'it was asked');
		const ids = inject(3);
		await first.until(ids[2] ?? '');
		simulator.addFault('http:down');
		ids.push(...inject(25));
		await first.until('"ok":false');
		simulator.removeFault('http:down');
		await first.until(ids.at(-1) ?? '');
		const one = await end(first);
		ids.push(...inject(14));
		const second = await start();
		await second.until(ids.at(-1) ?? '');
		const two = await end(second);
		expect([...idsOf(one.lines), ...idsOf(two.lines)]).toEqual(ids);
		expect([...one.lines, ...two.lines].filter(({type}) => type === 'gap')).toEqual([]);
		expect(one.text + two.text).not.toContain(token);
	});

	// `SWEEPWATCH_LONG=1` takes the minute of the real thing; else it is the same in short.
	const hold = process.env.SWEEPWATCH_LONG ? 60 : 2;
	test('a server that holds its answers back is heard at once', {timeout: 200_000}, async () => {
		await using server = await simulate(quiet);
		const {simulator} = server;
		const {origin, token} = simulator.audit;
		const start = await watchList({
			origin,
			secret: token,
			table: [
				'path = "/audit/feed"',
				`query = {timeout = ${hold}}`,
				`timeout = "${hold + 5}s"`,
				'list = "items"',
				'order = "oldest-first"',
				'advance = {by = "marker", parameter = "since", field = "seq"}',
				fields,
			],
		});
		const run = await start([], `${hold}s`);
		await waitUntil(() => (simulator.requests()['GET /audit/feed'] ?? 0) > 0, 'it was asked');
		await new Promise(resolve => setTimeout(resolve, hold * 1200));
		const at = Date.now();
		const {id} = simulator.injectActivity({system: 'http'});
		await run.until(id);
		expect(Date.now() - at).toBeLessThan(1500);
		const {lines} = await end(run);
		expect(idsOf(lines)).toEqual([id]);
		expect(lines.filter(({type}) => type === 'poll' || type === 'gap')).toEqual([]);
		expect(simulator.requests()['GET /audit/feed']).toBeLessThan(8);
	});
});
