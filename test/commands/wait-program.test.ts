import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {linesOf, runProgram, startProgram} from '../helpers/program.ts';
import {type Simulated, simulate} from '../helpers/simulated.ts';
import {waitUntil} from '../helpers/wait-until.ts';

const beat = ['--interval', '100ms', '--idle-interval', '100ms'];
const quick = {queueFor: 100, runFor: 400};

/** The built program; its last line of `--json` beside its exit status. */
async function wait(
	{env}: Pick<Simulated, 'env'>,
	parameters: readonly string[],
	more: Readonly<Record<string, string>> = {},
) {
	const {stdout, stderr, exit} = await runProgram(['wait', '--json', ...beat, ...parameters], {
		env: {...env, ...more},
	});
	const lines = linesOf(stdout).map(line => JSON.parse(line));
	return {exit, stderr, lines, end: lines.at(-1)};
}

describe.concurrent('the exit status of wait', () => {
	let server: Simulated;

	beforeAll(async () => {
		server = await simulate({agents: 4, speed: 1, keepTruth: true, retention: 60_000});
	});

	afterAll(() => server[Symbol.asyncDispose]());

	test.for([
		['cleanup', 'completed', 0, 'completed'],
		['cleanup', 'failed', 1, 'failed'],
		['cleanup', 'completed_with_errors', 3, 'with-errors'],
		['cleanup', 'stopped', 4, 'stopped'],
		['cleanup', 'missed', 1, 'missed'],
		['cleanup', 'skipped', 1, 'missed'],
		['backup', 'completed', 0, 'completed'],
		['backup', 'failed', 1, 'failed'],
		['restore', 'completed', 0, 'completed'],
		['restore', 'stopped', 4, 'stopped'],
	] as const)('of a %s that will be %s is %i', async ([kind, outcome, exit, status]) => {
		const {id} = server.simulator.injectJob({kind, outcome, queueFor: 100, runFor: 1500});
		const ended = await wait(server, [...(kind === 'cleanup' ? [] : ['--any', kind]), id]);
		expect(ended).toMatchObject({exit, end: {type: 'end', exit, status}});
	});

	test.for([
		['cleanup', 'completed', 0],
		['cleanup', 'failed', 1],
		['cleanup', 'completed_with_errors', 3],
		['cleanup', 'stopped', 4],
		['backup', 'failed', 1],
		['restore', 'completed', 0],
	] as const)('of a %s that had ended before as %s is %i', async ([kind, outcome, exit]) => {
		const {id} = server.simulator.injectJob({kind, outcome, queueFor: 0, runFor: 1});
		await waitUntil(() => endOf(server, id) !== undefined, `${id} has ended`);
		expect(await wait(server, ['--any', kind, id])).toMatchObject({exit, end: {exit}});
	});

	test.for(['cleanup', 'backup'] as const)('of a %s that is nowhere is 5', async kind => {
		const {exit, end, stderr} = await wait(server, ['--any', kind, 'nowhere']);
		expect({exit, end}).toMatchObject({exit: 5, end: {type: 'end', exit: 5}});
		expect(stderr).toContain(`there is no ${kind} nowhere`);
		expect(stderr).toContain('--appear');
	});

	test('of one that does not appear in time is 5', async () => {
		const {exit, stderr} = await wait(server, ['--appear', '1s', 'nowhere']);
		expect({exit, stderr}).toMatchObject({exit: 5, stderr: expect.stringContaining('within 1s')});
	});

	test('of one that appears in time is how it ended', async () => {
		const program = await startProgram(['wait', ...beat, '--github', '--appear', '30s', 'to-come'], {
			env: server.env,
		});
		await program.until('is not there yet');
		server.simulator.injectJob({kind: 'cleanup', id: 'to-come', outcome: 'completed_with_errors', ...quick});
		const {exit, stdout} = await program.ended;
		expect(exit).toBe(3);
		expect(linesOf(stdout).at(-1)).toMatch(
			/^::warning title=sweepwatch::cleanup to-come of .*: completed with errors$/,
		);
	});

	test('of one that still runs when the time is up is 8', async () => {
		const {id} = server.simulator.injectJob({kind: 'cleanup', queueFor: 0, runFor: 600_000});
		const began = performance.now();
		// Time enough to see it run, on a busy machine too.
		const {exit, end, stderr} = await wait(server, ['--timeout', '5s', id]);
		expect({exit, end}).toMatchObject({exit: 8, end: {status: 'running', exit: 8}});
		expect(stderr).toContain('still running');
		expect(performance.now() - began).toBeGreaterThan(5000);
	});

	test.for([
		['a refused token', {SWEEPWATCH_TOKEN: 'wrong-token'}],
		['no token that may be sent', {SWEEPWATCH_TOKEN: 'wrong\u00e9'}],
	] as const)('with %s is not that of a job, and the token is not told', async ([name, more]) => {
		const {exit, stderr, lines} = await wait(server, ['some-id'], more);
		expect(exit).toBe(name === 'a refused token' ? 6 : 2);
		expect(stderr + JSON.stringify(lines)).not.toContain(more.SWEEPWATCH_TOKEN);
	});

	test.for([
		['SIGINT', 130],
		['SIGTERM', 143],
		['SIGHUP', 129],
	] as const)('after %s is %i', async ([signal, exit]) => {
		const {id} = server.simulator.injectJob({kind: 'cleanup', queueFor: 0, runFor: 600_000});
		const program = await startProgram(['wait', '--json', ...beat, id], {env: server.env});
		await program.until('"type":"cleanup"');
		program.child.kill(signal);
		const ended = await program.ended;
		expect(ended.exit).toBe(exit);
		expect(JSON.parse(linesOf(ended.stdout).at(-1) ?? '')).toMatchObject({
			type: 'end',
			status: 'stopped',
			exit,
		});
	});

	test('of several is the worst one', async () => {
		const ids = (['completed', 'stopped', 'failed', 'completed_with_errors'] as const).map(
			outcome => server.simulator.injectJob({kind: 'cleanup', outcome, ...quick}).id,
		);
		const {exit, lines} = await wait(server, ids);
		expect(exit).toBe(1);
		const last = new Map(lines.filter(({type}) => type === 'cleanup').map(({id, status}) => [id, status]));
		expect(ids.map(id => last.get(id))).toEqual(['completed', 'stopped', 'failed', 'with-errors']);
	});

	test('of several is 5 where one of them is nowhere and the others are well', async () => {
		const {id} = server.simulator.injectJob({kind: 'cleanup', ...quick});
		expect((await wait(server, [id, 'nowhere'])).exit).toBe(5);
	});

	test('with --fail-fast comes while the others still run', async () => {
		const {id: slow} = server.simulator.injectJob({kind: 'cleanup', queueFor: 0, runFor: 600_000});
		const {id: bad} = server.simulator.injectJob({kind: 'cleanup', outcome: 'stopped', ...quick});
		const {exit, stderr} = await wait(server, ['--fail-fast', slow, bad]);
		expect(exit).toBe(4);
		expect(stderr).toContain(slow);
	});
});

describe.concurrent('wait on a server that is in trouble', () => {
	test('where nobody listens gives up as it was told: 7', async () => {
		const {simulator, env} = await simulate();
		await simulator.close();
		const {exit, end} = await wait({env}, ['--give-up-after', '1s', 'some-id']);
		expect({exit, end}).toMatchObject({exit: 7, end: {type: 'end', exit: 7}});
	});

	test('that answers 502 again and again hears of the end all the same', async () => {
		await using server = await simulate({speed: 1, faults: ['burst=502:400ms/800ms']});
		const program = await startProgram(['wait', '--json', ...beat, '--appear', '30s', 'c1'], server);
		await isAsked(server);
		server.simulator.injectJob({
			kind: 'cleanup',
			id: 'c1',
			outcome: 'completed_with_errors',
			queueFor: 0,
			runFor: 2500,
		});
		const {stdout, exit} = await program.ended;
		expect(exit).toBe(3);
		expect(stdout).toContain('"ok":false');
		expect(stdout).toContain('502');
	});

	test.for([
		['cleanup', 'failed', 1],
		['backup', 'stopped', 4],
	] as const)(
		'and forgot the end of a %s meanwhile tells a gap, and how it ended: %s',
		async ([kind, outcome, exit]) => {
			const retention = 1500;
			await using server = await simulate({speed: 1, retention});
			const id = 'lost';
			const program = await startProgram(
				['wait', '--json', ...beat, '--retention', '1500ms', '--appear', '30s', '--any', kind, id],
				server,
			);
			await isAsked(server);
			server.simulator.injectJob({kind, id, outcome, queueFor: 0, runFor: 4000});
			await program.until('"status":"running"');
			server.simulator.addFault('down');
			await waitUntil(
				() =>
					server.simulator.truth().now > (endOf(server, id) ?? Number.POSITIVE_INFINITY) + retention + 200,
				'its end is forgotten',
			);
			// Its events answer first: they cannot tell of an end that has vanished.
			server.simulator.setFaults(['status=503@/v2/*/cleanups/*', 'status=503@/v2/*/activities']);
			await program.until('"type":"gap"');
			server.simulator.clearFaults();
			const ended = await program.ended;
			expect(ended.exit).toBe(exit);
			const lines = linesOf(ended.stdout).map(line => JSON.parse(line));
			const end = endOf(server, id) ?? 0;
			// A machine that stands still for longer than so short a retention tells gaps of its own.
			const around = lines.filter(
				({type, from, to}) => type === 'gap' && Date.parse(from) < end && Date.parse(to) > end,
			);
			expect(around).toMatchObject([{reason: 'retention'}]);
		},
	);
});

async function isAsked({simulator}: Simulated): Promise<void> {
	await waitUntil(() => Object.keys(simulator.requests()).length > 0, 'somebody asks');
}

function endOf({simulator}: Simulated, id: string): number | undefined {
	return simulator.truth().jobs.find(job => job.id === id)?.endedAt;
}
