import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {ownFolders} from '../helpers/own-folders.ts';
import {linesOf, runProgram} from '../helpers/program.ts';
import {checkMetrics, hasPromtool} from '../helpers/promtool.ts';
import {type Simulated, simulate} from '../helpers/simulated.ts';
import {readExposition} from '../outlets/metrics/read-exposition.ts';

const own = ownFolders();
const quick = ['--interval', '200ms', '--idle-interval', '200ms'];
let server: Simulated;
let watchedUntil = 0;
let env: Readonly<Record<string, string>> = {};

/** A watch of a lively project, recorded. */
beforeAll(async () => {
	server = await simulate({speed: 30, agents: 5, seed: 4, keepTruth: true});
	env = {...server.env, ...own};
	await runProgram(['events', '--json', '--for', '3s', ...quick], {env});
	watchedUntil = Date.now();
}, 30_000);

afterAll(() => server[Symbol.asyncDispose]());

describe('a report', () => {
	test('tells each job that ended while it was watched, and how', async () => {
		const {stdout, stderr, exit} = await runProgram(['report', '--json'], {env: own});
		expect({stderr, exit}).toEqual({stderr: '', exit: 0});
		const {jobs, counts} = JSON.parse(stdout);
		const told = new Map(jobs.map((job: {id: string; state: string}) => [job.id, job.state]));
		// What ended in the last moment of the watch may have been told as under way.
		const ended = server.simulator
			.truth()
			.jobs.filter(({endedAt, id}) => endedAt !== undefined && endedAt < watchedUntil - 1500 && told.has(id));
		expect(ended.length).toBeGreaterThan(2);
		expect(ended.filter(({id, state}) => told.get(id) !== state)).toEqual([]);
		expect(Object.values<number>(counts).reduce((sum, count) => sum + count, 0)).toBe(jobs.length);
	});

	test('is text for people, and Markdown for a wiki', async () => {
		const text = await runProgram(['report', '--since', '1h'], {env: own});
		expect(text.stdout).toMatch(/^sweepwatch report: .* \(1h 00m\)\n\n\d+ jobs: /);
		const markdown = await runProgram(['report', '--markdown'], {env: own});
		expect(markdown.stdout).toMatch(/^# sweepwatch report/);
		expect(markdown.stdout).toContain('| STARTED | TOOK | STATE |');
	});

	test('is metrics for node_exporter, of the same jobs', async () => {
		const {stdout, exit} = await runProgram(['report', '--openmetrics'], {env: own});
		expect(exit).toBe(0);
		expect(hasPromtool ? checkMetrics(stdout) : '').toBe('');
		const samples = readExposition(stdout);
		const count = (name: string) =>
			samples.filter(sample => sample.name === name).reduce((sum, {value}) => sum + value, 0);
		const report = await runProgram(['report', '--json'], {env: own});
		expect(count('sweepwatch_jobs')).toBe(JSON.parse(report.stdout).jobs.length);
		expect(count('sweepwatch_events_total')).toBeGreaterThan(5);
	});

	test('is a page of its own, which is told where it is', async () => {
		const path = join(own.HOME, 'night.html');
		const {stdout, stderr, exit} = await runProgram(['report', '--html', path], {env: own});
		expect({stdout, stderr, exit}).toEqual({
			stdout: '',
			stderr: `sweepwatch: the report is in ${path}\n`,
			exit: 0,
		});
		expect(await readFile(path, 'utf8')).toMatch(
			/^<!doctype html>[\s\S]+<rect class="green"[\s\S]+<\/html>\n$/,
		);
	});

	test('without a journal says so', async () => {
		const {stdout, stderr, exit} = await runProgram(['report'], {env: ownFolders()});
		expect({stdout, exit}).toEqual({stdout: '', exit: 2});
		expect(linesOf(stderr)).toHaveLength(1);
	});
});

describe('the history since a moment', () => {
	test('holds each row once, newest first, from the journal and the server', async () => {
		const {stdout, exit} = await runProgram(['history', '--since', '1h', '--json'], {env});
		expect(exit).toBe(0);
		const rows = linesOf(stdout).map(line => JSON.parse(line));
		const keys = rows.map(({source, kind, id}) => `${source} ${kind} ${id}`);
		expect(new Set(keys).size).toBe(keys.length);
		const times = rows.map(({time}) => Date.parse(time));
		expect(times).toEqual(times.toSorted((a, b) => b - a));
		expect(Math.min(...times)).toBeGreaterThan(Date.now() - 3_700_000);
	});

	test('is the journal alone where the server does not answer, and the exit status says so', async () => {
		const away = {...env, SWEEPWATCH_ENDPOINT: server.env.SWEEPWATCH_ENDPOINT ?? ''};
		server.simulator.addFault('status=503');
		const {stdout, stderr, exit} = await runProgram(
			['history', '--since', '1h', '--csv', '--give-up-after', '1s'],
			{env: away},
		);
		server.simulator.removeFault('status=503');
		expect(exit).toBe(7);
		expect(stderr).toContain('503');
		expect(stdout.split('\r\n').length).toBeGreaterThan(3);
		expect(stdout).toMatch(/^time,source,kind,id,/);
		// The journal knows what the agents are called.
		const [head = '', ...rows] = stdout.trim().split('\r\n');
		const place = head.split(',').indexOf('agent_name');
		const known = new Set(server.simulator.truth().agents.map(({name}) => name));
		expect(rows.filter(row => known.has(row.split(',')[place] ?? ''))).toHaveLength(rows.length);
	});

	test('as a table for a spreadsheet names the agents', async () => {
		const {stdout} = await runProgram(['history', '--csv', '--limit', '5'], {env});
		const [head = '', ...rows] = stdout.trim().split('\r\n');
		const place = head.split(',').indexOf('agent_name');
		expect(rows).toHaveLength(5);
		expect(rows.map(row => row.split(',')[place])).not.toContain('');
	});

	test('without a journal is what the server has', async () => {
		const {stdout, exit} = await runProgram(['history', '--since', '1h', '--json', '--no-journal'], {env});
		expect(exit).toBe(0);
		expect(linesOf(stdout).length).toBeGreaterThan(0);
	});
});

describe('the status', () => {
	test('comes from the journal alone, and from the server as well where that is wanted', async () => {
		const [kept, asked] = await Promise.all([
			runProgram(['status', '--json'], {env: own}),
			runProgram(['status', '--json', '--ask'], {env}),
		]);
		const [told, now] = [kept, asked].map(({stdout}) => JSON.parse(stdout));
		expect(told).toMatchObject({type: 'status', stale: false, exit: kept.exit});
		expect(Date.parse(told.asOf)).toBeLessThan(Date.parse(now.asOf));
		// Some events fail without a job; these two ends only jobs have.
		const ended = (state: string) => server.simulator.truth().jobs.filter(job => job.state === state).length;
		expect(ended('stopped')).toBeGreaterThan(0);
		expect([now.counts.stopped, now.counts['with-errors']]).toEqual(
			['stopped', 'completed_with_errors'].map(ended),
		);
		expect(now.source).toBe(told.source);
	});

	test('without a journal there is none, and a plugin does not know', async () => {
		const {XDG_STATE_HOME: _, ...bare} = ownFolders();
		const [plain, plugin] = await Promise.all([
			runProgram(['status'], {env: bare}),
			runProgram(['status', '--nagios'], {env: bare}),
		]);
		expect(plain).toMatchObject({stdout: '', exit: 5});
		expect(plain.stderr).toMatch(/^sweepwatch: there is no journal in .*: watch first, or add --ask\n$/);
		expect(plugin.exit).toBe(3);
		expect(plugin.stdout).toMatch(/^SWEEPWATCH UNKNOWN - there is no journal in /);
	});
});
