import {expect, test} from 'vitest';
import {createAlertLog} from '../helpers/alert-log.ts';
import {simulate} from '../helpers/simulated.ts';
import {waitUntil} from '../helpers/wait-until.ts';
import {createWatcher} from '../helpers/watcher.ts';

/** So slow that nothing happens but what is ordered. */
const quiet = {agents: 3, speed: 0.01, seed: 2};

test('a job that runs far longer than the server says is usual is told once, over restarts', {
	timeout: 60_000,
}, async () => {
	await using server = await simulate(quiet);
	const {simulator} = server;
	using log = await createAlertLog();
	using watcher = createWatcher({
		env: server.env,
		parameters: ['events', '--json', '--interval', '100ms', '--on-overdue', log.command],
	});
	const agent = simulator.truth().agents[0]?.id ?? '';
	const order = (runFor: number) =>
		simulator.injectJob({kind: 'cleanup', agent, outcome: 'completed', queueFor: 0, runFor}).id;
	for (let count = 0; count < 3; count++) {
		order(1);
	}

	await new Promise(resolve => setTimeout(resolve, 500));
	const late = order(10_000);
	const first = await watcher.start();
	await waitUntil(async () => (await log.read()).length > 0, 'a job is overdue');
	first.child.kill('SIGTERM');
	const {stdout} = await first.ended;
	const told = stdout
		.split('\n')
		.filter(line => line.startsWith('{"type":"overdue"'))
		.map(line => JSON.parse(line));
	expect(told).toMatchObject([{id: late, kind: 'cleanup', agent: {id: agent}, expected: null}]);
	expect(told[0]?.usual.median).toBeLessThan(1000);
	expect((await log.read())[0]).toMatchObject({
		lines: [{type: 'overdue', id: late}],
		env: {SWEEPWATCH_ALERT: 'overdue', SWEEPWATCH_ID: late, SWEEPWATCH_JOB: 'cleanup'},
	});

	const second = await watcher.start();
	await watcher.untilHeard(simulator);
	second.child.kill('SIGTERM');
	expect((await second.ended).stdout).not.toContain('"type":"overdue"');
	expect(await log.read()).toHaveLength(1);
});
