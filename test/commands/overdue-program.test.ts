import {expect, test} from 'vitest';
import {createAlertLog, jobsIn} from '../helpers/alert-log.ts';
import {simulate} from '../helpers/simulated.ts';
import {waitUntil} from '../helpers/wait-until.ts';
import {createWatcher} from '../helpers/watcher.ts';

test('a job that runs far longer than the server says is usual is told once, over restarts', async () => {
	await using server = await simulate({agents: 40, speed: 1, seed: 2, keepTruth: true});
	const {simulator} = server;
	using log = await createAlertLog();
	using watcher = createWatcher({
		env: server.env,
		parameters: ['events', '--json', '--interval', '100ms', '--on-overdue', log.command],
	});
	const {agents, jobs} = simulator.truth();
	const agent = agents.find(({id}) => !jobs.some(job => job.agent === id))?.id ?? '';
	const order = (runFor: number) =>
		simulator.injectJob({kind: 'cleanup', agent, outcome: 'completed', queueFor: 0, runFor}).id;
	const short = [order(100), order(200), order(300)];
	const late = order(600_000);
	await waitUntil(
		() => simulator.truth().jobs.filter(({id, endedAt}) => short.includes(id) && endedAt).length === 3,
		'the others have ended',
	);
	const first = await watcher.start();
	await waitUntil(async () => jobsIn(await log.read()).includes(late), 'the job is overdue');
	first.child.kill('SIGTERM');
	const {stdout} = await first.ended;
	const told = stdout
		.split('\n')
		.filter(line => line.startsWith('{"type":"overdue"'))
		.map(line => JSON.parse(line))
		.filter(({id}) => id === late);
	expect(told).toMatchObject([{kind: 'cleanup', agent: {id: agent}, expected: null}]);
	expect(told[0]?.usual.median).toBeLessThan(1000);
	const alerts = await log.read();
	expect(alerts.map(({env}) => env.SWEEPWATCH_ALERT)).toEqual(alerts.map(() => 'overdue'));

	const second = await watcher.start();
	await watcher.untilHeard(simulator);
	second.child.kill('SIGTERM');
	expect((await second.ended).stdout).not.toContain('"type":"overdue"');
	expect(await log.read()).toEqual(alerts);
});
