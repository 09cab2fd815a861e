import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {describe, expect, test} from 'vitest';
import type {Simulator} from '../../source/simulator/simulator.ts';
import {type AlertLog, createAlertLog, jobsIn} from '../helpers/alert-log.ts';
import {ownFolders} from '../helpers/own-folders.ts';
import {simulate} from '../helpers/simulated.ts';
import {waitUntil} from '../helpers/wait-until.ts';
import {createWatcher} from '../helpers/watcher.ts';

const beat = ['--interval', '100ms', '--idle-interval', '100ms'];
const lively = {agents: 3, speed: 1, seed: 2};
/** Nothing happens but what is ordered; a job that is missed is so at once. */
const quiet = {agents: 3, scenario: 'still'} as const;

function end(simulator: Simulator, outcome: 'failed' | 'stopped' | 'completed', kind: 'cleanup' | 'backup') {
	return simulator.injectJob({kind, outcome, queueFor: 0, runFor: 1}).id;
}

function miss(simulator: Simulator, kind: 'cleanup' | 'backup') {
	return simulator.injectJob({kind, outcome: 'missed'}).id;
}

describe.concurrent('alerts of the built program', {timeout: 120_000}, () => {
	test('come once for each bad job, over repeats, reconnects and kills', async () => {
		await using server = await simulate({...lively, faults: ['repeat=0.5', 'unsorted=0.5']});
		const {simulator} = server;
		using log = await createAlertLog();
		using watcher = createWatcher({
			env: server.env,
			parameters: ['events', '--json', ...beat, '--on-failure', log.command],
		});
		const first = await watcher.start();
		await watcher.untilHeard(simulator);
		const bad = [end(simulator, 'failed', 'cleanup'), end(simulator, 'stopped', 'backup')];
		const good = end(simulator, 'completed', 'cleanup');
		await hear(log, bad);
		// The end of the connection and the next beginning: all is read again.
		simulator.addFault('down');
		await wait(800);
		simulator.removeFault('down');
		await watcher.untilHeard(simulator);
		first.child.kill('SIGKILL');
		await first.ended;

		// While nobody watches.
		bad.push(end(simulator, 'failed', 'backup'));
		await wait(1500);
		const second = await watcher.start();
		await hear(log, bad);
		await watcher.untilHeard(simulator);
		second.child.kill('SIGKILL');
		await second.ended;

		const third = await watcher.start();
		bad.push(end(simulator, 'stopped', 'cleanup'));
		await hear(log, bad);
		await watcher.untilHeard(simulator);
		third.child.kill('SIGINT');
		await third.ended;
		const told = jobsIn(await log.read());
		expect(told.filter((id, index) => told.indexOf(id) !== index)).toEqual([]);
		expect(told).not.toContain(good);
	});

	test('of a storm come gathered, as a list', async () => {
		await using server = await simulate(quiet);
		const {simulator} = server;
		using log = await createAlertLog();
		using watcher = createWatcher({
			env: server.env,
			parameters: ['events', '--json', ...beat, '--on-failure', log.command],
		});
		await watcher.start();
		await watcher.untilHeard(simulator);
		const one = miss(simulator, 'cleanup');
		await hear(log, [one]);
		const storm = Array.from({length: 40}, () => miss(simulator, 'backup'));
		await hear(log, storm);
		const alerts = await log.read();
		// A machine that has no time for what was told cuts it in two, or three.
		expect(alerts.length).toBeLessThan(storm.length / 4);
		for (const {env, lines} of alerts) {
			expect(env).toMatchObject({SWEEPWATCH_ALERT: 'failure', SWEEPWATCH_COUNT: String(lines.length)});
		}
	});

	test('tell of a gap, of a server that does not answer, and of its return', async () => {
		await using server = await simulate({...quiet, retention: 1500});
		const {simulator} = server;
		using failures = await createAlertLog();
		using recoveries = await createAlertLog();
		using gaps = await createAlertLog();
		using watcher = createWatcher({
			env: server.env,
			parameters: [
				...['events', '--json', ...beat, '--retention', '1500ms', '--alert-after', '1s'],
				...['--on-failure', failures.command, '--on-recover', recoveries.command],
				...['--on-gap', gaps.command],
			],
		});
		await watcher.start();
		await watcher.untilHeard(simulator);
		simulator.addFault('down');
		await hear(failures);
		await wait(1500);
		expect(await recoveries.read()).toEqual([]);
		simulator.removeFault('down');
		await hear(recoveries);
		await hear(gaps);
		const [failure] = await failures.read();
		expect(failure?.env).toMatchObject({SWEEPWATCH_ALERT: 'poll', SWEEPWATCH_COUNT: '1'});
		expect(failure?.lines).toMatchObject([{type: 'poll', ok: false}]);
		const [recovery] = await recoveries.read();
		expect(recovery?.env.SWEEPWATCH_ALERT).toBe('recovery');
		const [gap] = await gaps.read();
		expect(gap?.lines[0]).toMatchObject({type: 'gap', feed: 'events', reason: 'retention'});
		expect(gap?.env).toMatchObject({SWEEPWATCH_ALERT: 'gap', SWEEPWATCH_FROM: gap?.lines[0]?.from});
		await watcher.untilHeard(simulator);
		expect((await failures.read()).length).toBe(1);
	});

	test('whose command fails, hangs or is not there are told, and the watch goes on', async () => {
		await using server = await simulate(quiet);
		const {simulator} = server;
		for (const [command, words] of [
			[`'${process.execPath}' -e "console.error('no such pager'); process.exit(3)"`, /no such pager/],
			['/nowhere/at/all', /--on-failure cannot be run: .*ENOENT/],
			[`'${process.execPath}' -e "setInterval(() => {}, 1000)"`, undefined],
		] as const) {
			using watcher = createWatcher({
				env: server.env,
				parameters: ['events', '--json', ...beat, '--on-failure', command],
			});
			const {child, ended} = await watcher.start();
			let said = '';
			child.stderr?.on('data', (text: string) => {
				said += text;
			});
			await watcher.untilHeard(simulator);
			const id = miss(simulator, 'cleanup');
			await watcher.until(`${id}`);
			if (words) {
				await waitUntil(() => words.test(said), `${command} is reported`);
			}

			await watcher.untilHeard(simulator);
			child.kill('SIGINT');
			expect(await ended).toMatchObject({exit: 130});
		}
	});

	test('that a kill cut off are given by the next run: none is missed, none twice', async () => {
		await using server = await simulate(quiet);
		const {simulator} = server;
		using log = await createAlertLog();
		using watcher = createWatcher({
			env: server.env,
			parameters: ['events', '--json', ...beat, '--on-failure', log.command],
		});
		const bad: string[] = [];
		for (let round = 0; round < 4; round++) {
			const run = await watcher.start();
			await watcher.untilHeard(simulator);
			bad.push(miss(simulator, 'cleanup'), miss(simulator, 'backup'), miss(simulator, 'cleanup'));
			// The second of them is gathered while the command for the first one rests.
			await watcher.until(bad.at(-1) ?? '');
			run.child.kill('SIGKILL');
			await run.ended;
		}

		const last = await watcher.start();
		await hear(log, bad);
		last.child.kill('SIGINT');
		await last.ended;
		expect(new Set(jobsIn(await log.read()))).toEqual(new Set(bad));
	});

	test('of two programs on one profile are given by one of them, and by the other when it has gone', async () => {
		await using server = await simulate(quiet);
		const {simulator} = server;
		using log = await createAlertLog();
		using watcher = createWatcher({
			env: server.env,
			parameters: ['events', '--json', ...beat, '--on-failure', log.command],
		});
		const first = await watcher.start();
		await watcher.untilHeard(simulator);
		const second = await watcher.start();
		// What the first has written down is no news to the second.
		const telling = setInterval(() => simulator.injectEvent({event: 'agent_heartbeat'}), 200);
		await second.until('"type":"event"').finally(() => clearInterval(telling));
		const bad = [miss(simulator, 'cleanup'), miss(simulator, 'backup')];
		await hear(log, bad);
		first.child.kill('SIGINT');
		await first.ended;
		bad.push(miss(simulator, 'cleanup'));
		await hear(log, bad);
		second.child.kill('SIGINT');
		await second.ended;
		expect([...jobsIn(await log.read())].sort()).toEqual([...bad].sort());
	});

	test('whose command still runs at the end are ended with it, and so is all that it started', async () => {
		await using server = await simulate(quiet);
		const {simulator} = server;
		const folder = ownFolders().HOME;
		const noted = join(folder, 'pids');
		const script = join(folder, 'slow.sh');
		await writeFile(script, `sleep 600 & echo $$ $! >> ${noted}; trap '' TERM; sleep 600`);
		using watcher = createWatcher({
			env: server.env,
			parameters: ['events', '--json', ...beat, '--on-failure', `sh ${script}`],
		});
		const {child, ended} = await watcher.start();
		await watcher.untilHeard(simulator);
		miss(simulator, 'cleanup');
		await waitUntil(async () => (await readFile(noted, 'utf8').catch(() => '')) !== '', 'the command runs');
		child.kill('SIGINT');
		expect(await ended).toMatchObject({exit: 130});
		const pids = (await readFile(noted, 'utf8')).trim().split(/\s+/).map(Number);
		expect(pids).toHaveLength(2);
		await waitUntil(() => !pids.some(isThere), 'nothing of it is left');
	});

	test('give no secret to the command', async () => {
		await using server = await simulate(quiet);
		const {simulator} = server;
		using log = await createAlertLog();
		const secrets = {
			SWEEPWATCH_TOKEN: simulator.token,
			RS_API_KEY: 'key-of-rackspace',
			SDE_API_KEY: 'key-of-sde',
			SDE_API_TOKEN: 'token-of-sde',
			APOCTL_TOKEN: 'token-of-squall',
			SWEEPWATCH_OTHER_PASSWORD: 'of-tomorrow',
		};
		using watcher = createWatcher({
			env: {...server.env, ...secrets, PAGER_URL: 'http://pager.example'},
			parameters: ['events', '--json', ...beat, '--on-failure', log.command],
		});
		await watcher.start();
		await watcher.untilHeard(simulator);
		const id = miss(simulator, 'cleanup');
		await hear(log);
		const [alert] = await log.read();
		expect(alert?.env).toMatchObject({
			PAGER_URL: 'http://pager.example',
			SWEEPWATCH_JOB: 'cleanup',
			SWEEPWATCH_ID: id,
			SWEEPWATCH_STATUS: 'missed',
		});
		const text = JSON.stringify(alert);
		for (const secret of Object.values(secrets)) {
			expect(text).not.toContain(secret);
		}
	});
});

/** Waits until the command was told of these jobs, or of anything. */
async function hear(log: AlertLog, ids: readonly string[] = []): Promise<void> {
	await waitUntil(
		async () => {
			const alerts = await log.read();
			const told = jobsIn(alerts);
			return alerts.length > 0 && ids.every(id => told.includes(id));
		},
		`the command is told of ${ids.join(' ') || 'it'}`,
	);
}

function isThere(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}
