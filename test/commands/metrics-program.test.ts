import type {AddressInfo} from 'node:net';
import {createServer} from 'node:net';
import {describe, expect, test} from 'vitest';
import {families} from '../../source/outlets/metrics/families.ts';
import {linesOf, runProgram, startProgram} from '../helpers/program.ts';
import {checkMetrics, checkRules, hasPromtool, withoutPromtool} from '../helpers/promtool.ts';
import {readExposition} from '../outlets/metrics/read-exposition.ts';
import {blocks, papers} from '../papers/kit/papers.ts';

const demo = ['events', '--demo', '--plain'];

describe('--metrics', () => {
	test('tells numbers while somebody watches, and ends with the program', async () => {
		const {child, ended, until} = await startProgram([...demo, '--metrics', '127.0.0.1:0']);
		const {promise, resolve} = Promise.withResolvers<string>();
		child.stderr?.on('data', (text: string) => resolve(text));
		await until('cleanup');
		const address = /http:\/\/127\.0\.0\.1:\d+\/metrics/.exec(String(await promise))?.[0] ?? '';
		const answer = await fetch(address, {headers: {accept: 'application/openmetrics-text'}});
		expect(answer.headers.get('content-type')).toContain('application/openmetrics-text');
		const samples = readExposition(await answer.text());
		const count = (name: string) =>
			samples.filter(sample => sample.name === name).reduce((sum, {value}) => sum + value, 0);
		expect(count('sweepwatch_events_total')).toBeGreaterThan(10);
		expect(count('sweepwatch_jobs')).toBeGreaterThan(2);
		expect(count('sweepwatch_polls_total')).toBeGreaterThan(2);

		const head = await fetch(address, {method: 'HEAD'});
		expect([head.status, await head.text()]).toEqual([200, '']);
		const older = await (await fetch(address)).text();
		expect(hasPromtool ? checkMetrics(older) : '').toBe('');
		child.kill('SIGTERM');
		expect((await ended).exit).toBe(143);
		await expect(fetch(address)).rejects.toThrow();
	});

	test('a port that is taken is an end before anything is watched', async () => {
		const taken = createServer();
		await new Promise<void>(resolve => taken.listen(0, '127.0.0.1', resolve));
		const {port} = taken.address() as AddressInfo;
		const {stdout, stderr, exit} = await runProgram([...demo, '--metrics', String(port)]);
		await new Promise(resolve => taken.close(resolve));
		expect({stdout, exit}).toEqual({stdout: '', exit: 2});
		expect(linesOf(stderr)).toEqual([
			`sweepwatch: --metrics ${port} is taken: another program listens there; give another port`,
		]);
	});
});

test.skipIf(!hasPromtool)(
	`promtool takes the rules of the papers, and not whatever it is given${withoutPromtool}`,
	() => {
		const rules = blocks.filter(({language, text}) => language === 'yaml' && text.startsWith('groups:'));
		expect(rules.map(({text}) => checkRules(text))).toEqual(['']);
		expect(checkRules('groups: [{name: a, rules: [{alert: B, expr: "sum("}]}]')).not.toBe('');
		expect(checkMetrics('sweepwatch_events 1\n')).not.toBe('');
	},
);

test('each metric that the papers name is one', () => {
	const page = papers.find(({path}) => path === 'docs/integrations.md')?.text ?? '';
	const named = [...page.matchAll(/\bsweepwatch_[a-z_]+/g)].map(([name]) => name);
	const known = Object.values(families).map(({name, type}) => (type === 'counter' ? `${name}_total` : name));
	expect([...new Set(named)].toSorted()).toEqual(known.toSorted());
});
