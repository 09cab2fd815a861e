import {expect, test} from 'vitest';
import type {Simulator} from '../../source/simulator/simulator.ts';
import {createAlertLog} from '../helpers/alert-log.ts';
import type {Running} from '../helpers/program.ts';
import {simulate} from '../helpers/simulated.ts';
import {waitUntil} from '../helpers/wait-until.ts';
import {createWatcher} from '../helpers/watcher.ts';

test('what was expected and did not happen is told once for each good end, over kills and by two programs', async () => {
	await using server = await simulate({agents: 3, scenario: 'still', seed: 2, keepTruth: true});
	const {simulator} = server;
	const [agent] = simulator.truth().agents;
	const {id = '', name = ''} = agent ?? {};
	const clean = () =>
		simulator.injectJob({kind: 'cleanup', agent: id, outcome: 'completed', queueFor: 0, runFor: 50}).id;
	using log = await createAlertLog();
	using watcher = createWatcher({
		env: server.env,
		parameters: [
			...['events', '--json', '--interval', '200ms', '--idle-interval', '200ms', '--on-overdue', log.command],
			...['--expect', `${name}:cleanup=5s`],
		],
	});
	const count = async () => (await log.read()).flatMap(({lines}) => lines).length;
	// Whoever begins when it is overdue already has it from the journal: it happens until both watch.
	clean();
	const keeping = setInterval(clean, 1000);
	const first = await watcher.start();
	await isUp(first, simulator);
	const second = await watcher.start();
	const bySecond = countOverdue(second);
	await isUp(second, simulator);
	clearInterval(keeping);
	await watcher.until(clean());
	await waitUntil(async () => (await count()) === 1, 'it is overdue');
	await watcher.until('"type":"alerted"');
	// Whoever is told after the other was killed cannot know yet what that one gave.
	await waitUntil(() => bySecond() === 1, 'the second tells it, too');
	first.child.kill('SIGKILL');
	await first.ended;
	const third = await watcher.start();
	const byThird = countOverdue(third);
	await isUp(third, simulator);
	expect(await count()).toBe(1);
	clean();
	// One watched before the first kill, and the other only what came after.
	await waitUntil(() => bySecond() === 2 && byThird() === 1, 'both tell it');
	second.child.kill('SIGTERM');
	const secondEnded = await second.ended;
	// Who began beside it leaves the alert to it for a while, but not when it has gone.
	await waitUntil(async () => (await count()) === 2, 'it is overdue again');
	third.child.kill('SIGTERM');
	const outputs = [secondEnded, await third.ended];
	expect(await count()).toBe(2);
	const [alert] = await log.read();
	expect(alert?.env).toMatchObject({SWEEPWATCH_ALERT: 'overdue', SWEEPWATCH_REASON: 'expected within 5s'});
	const told = outputs.map(({stdout}) =>
		stdout
			.split('\n')
			.filter(line => line.startsWith('{"type":"overdue"'))
			.map(line => JSON.parse(line)),
	);
	expect(told.map(lines => lines.length)).toEqual([2, 1]);
	expect(told.flat()).toEqual(
		told.flat().map(line => ({
			...line,
			...{kind: 'cleanup', id: null, reason: 'expectation', expected: 5000, usual: null},
			...{agent: {id, name}, since: line.last},
		})),
	);
});

/** It has had an answer, and tells what happens. */
async function isUp(run: Running, simulator: Simulator): Promise<void> {
	const telling = setInterval(() => simulator.injectEvent({event: 'agent_heartbeat'}), 200);
	await run.until('"type":"event"').finally(() => clearInterval(telling));
}

/** So far, on its output. */
function countOverdue({child}: Running): () => number {
	let text = '';
	child.stdout?.on('data', chunk => {
		text += chunk;
	});
	return () => text.split('{"type":"overdue"').length - 1;
}
