import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {writeConfig} from '../helpers/config.ts';
import {type Ended, linesOf, runProgram} from '../helpers/program.ts';
import {type Simulated, simulate} from '../helpers/simulated.ts';

type Row = {
	readonly type: string;
	readonly source: string;
	readonly id: string;
	readonly [key: string]: unknown;
};

function rowsOf({stdout}: Ended): readonly Row[] {
	return linesOf(stdout).map(line => JSON.parse(line) as Row);
}

function sourcesOf(rows: readonly Row[]): readonly string[] {
	return [...new Set(rows.map(({source}) => source))].sort();
}

type Five = AsyncDisposable & {
	readonly one: Simulated;
	readonly two: Simulated;
	run(...parameters: readonly string[]): Promise<Ended>;
};

/** Two backup services and three logs, on two servers. */
async function openFive(): Promise<Five> {
	const one = await simulate({agents: 3, seed: 1, keepTruth: true});
	const two = await simulate({agents: 4, seed: 2, keepTruth: true});
	const config = await writeConfig([
		{name: 'dfw', system: 'rackspace', simulator: one.simulator},
		{name: 'lon', system: 'rackspace', simulator: two.simulator},
		{name: 'sde', system: 'sde', simulator: one.simulator},
		{name: 'squall', system: 'squall', simulator: two.simulator},
		{name: 'audit', system: 'http', simulator: two.simulator},
	]);
	return {
		one,
		two,
		run: (...parameters) => runProgram([...parameters, '--config', config.path]),
		async [Symbol.asyncDispose]() {
			await Promise.all([
				one[Symbol.asyncDispose](),
				two[Symbol.asyncDispose](),
				config[Symbol.asyncDispose](),
			]);
		},
	};
}

describe.concurrent('several profiles', {timeout: 60_000}, () => {
	let five: Five;

	beforeAll(async () => {
		five = await openFive();
	});

	afterAll(async () => {
		await five[Symbol.asyncDispose]();
	});

	test('have one history, newest first, that says whose each row is', async () => {
		const ended = await five.run('history', '--json', '--limit', '200');
		expect(ended).toMatchObject({exit: 0, stderr: ''});
		const rows = rowsOf(ended);
		expect(rows).toHaveLength(200);
		const times = rows.map(({time}) => Date.parse(String(time)));
		expect(times).toEqual(times.toSorted((a, b) => b - a));
		const table = await five.run('history', '--limit', '200');
		expect(linesOf(table.stdout)[0]).toMatch(/^PROFILE +TIME/);
		const named = linesOf(table.stdout)
			.slice(1)
			.map(line => line.split(' ')[0] ?? '');
		expect([...new Set(named)].sort()).toEqual(['audit', 'dfw', 'lon', 'sde', 'squall']);
		expect(sourcesOf(rows)).toEqual(['audit', 'dfw', 'lon', 'sde', 'squall']);
	});

	test.for([
		['agents', ['dfw', 'lon']],
		['cleanups', ['dfw', 'lon']],
	] as const)('%s are those of the systems that have any', async ([command, names]) => {
		const ended = await five.run(command, '--json');
		expect(ended).toMatchObject({exit: 0, stderr: ''});
		expect(sourcesOf(rowsOf(ended))).toEqual(names);
		if (command === 'agents') {
			const ids = [five.one, five.two].flatMap(({simulator}) => simulator.truth().agents.map(({id}) => id));
			expect(
				rowsOf(ended)
					.map(({id}) => id)
					.sort(),
			).toEqual(ids.sort());
		}
	});

	test('where one fails it is told and spoils the exit status, and the others are printed', async () => {
		await using five = await openFive();
		five.one.simulator.setFaults(['sde:forbid']);
		const ended = await five.run('history', '--json', '--limit', '500');
		expect(ended.exit).toBe(6);
		expect(ended.stderr).toMatch(/^sweepwatch: sde: .*403/m);
		expect(sourcesOf(rowsOf(ended))).toEqual(['audit', 'dfw', 'lon', 'squall']);
		expect(linesOf(ended.stderr)).toHaveLength(1);
	});

	test('where all fail, so does the command, and prints nothing', async () => {
		await using five = await openFive();
		five.one.simulator.setFaults(['forbid']);
		five.two.simulator.setFaults(['forbid']);
		const ended = await five.run('history', '--json');
		expect(ended).toMatchObject({exit: 6, stdout: ''});
		expect(ended.stderr).toContain('403');
	});

	test('one that is away is asked again for as long as somebody is patient', async () => {
		await using five = await openFive();
		five.two.simulator.setFaults(['squall:down']);
		const ended = await five.run('history', '--json', '--limit', '500', '--give-up-after', '8s');
		expect(ended.exit).toBe(7);
		expect(ended.stderr).toMatch(/squall/);
		expect(sourcesOf(rowsOf(ended))).toEqual(['audit', 'dfw', 'lon', 'sde']);
	});

	test.for([
		['agent', 'lon', ({simulator}: Simulated) => simulator.truth().agents[0]?.id],
		['cleanup', 'lon', ({simulator}: Simulated) => simulator.injectJob({kind: 'cleanup'}).id],
		['activity', 'squall', ({simulator}: Simulated) => inNamespace(simulator)],
		['activity', 'audit', ({simulator}: Simulated) => simulator.truth().activities.http.at(-1)?.id],
	] as const)('show finds the %s in the profile that has it: %s', async ([kind, source, idOf]) => {
		const id = idOf(five.two) ?? '';
		const ended = await five.run('show', kind, id, '--json');
		expect(ended).toMatchObject({exit: 0, stderr: ''});
		expect(rowsOf(ended)).toMatchObject([{type: kind, source, id}]);
	});

	test('show does not wait for one that hangs where another has found it', async () => {
		await using five = await openFive();
		five.one.simulator.setFaults(['hang']);
		const id = five.two.simulator.truth().agents[0]?.id ?? '';
		const startedAt = performance.now();
		const ended = await five.run('show', 'agent', id);
		expect(ended.exit).toBe(0);
		expect(linesOf(ended.stdout)[0]).toMatch(/^profile +lon$/);
		expect(performance.now() - startedAt).toBeLessThan(15_000);
	});

	test('show says 5 where nobody has it, and worse where somebody cannot be asked', async () => {
		await using five = await openFive();
		const absent = await five.run('show', 'activity', 'no-such-thing');
		expect(absent.exit).toBe(5);
		expect(linesOf(absent.stderr).slice(1)).toEqual(
			['dfw', 'lon', 'sde', 'squall', 'audit'].map(name => expect.stringMatching(`^  ${name}: `)),
		);
		five.two.simulator.setFaults(['rackspace:forbid']);
		expect((await five.run('show', 'cleanup', 'no-such-thing')).exit).toBe(6);
	});

	test('--profile chooses among them', async () => {
		const ended = await five.run('history', '--json', '--profile', 'sde', '--profile', 'lon');
		expect(sourcesOf(rowsOf(ended))).toEqual(['lon', 'sde']);
	});
});

/** A row that can be shown without --recursive. */
function inNamespace(simulator: Simulated['simulator']): string | undefined {
	return simulator.truth().activities.squall.findLast(({body}) => body.namespace === '/acme')?.id;
}
