import {describe, expect, test} from 'vitest';
import {startFeedServer} from '../../benchmark/kit/program.ts';
import type {Simulator} from '../../source/simulator/simulator.ts';
import {createAlertLog, jobsIn} from '../helpers/alert-log.ts';
import {linesOf} from '../helpers/program.ts';
import {peekJournal, readJournal} from '../helpers/read-journal.ts';
import {simulate} from '../helpers/simulated.ts';
import {waitUntil} from '../helpers/wait-until.ts';
import {createWatcher} from '../helpers/watcher.ts';

const beat = ['--interval', '100ms', '--idle-interval', '100ms'];
const quiet = {agents: 3, speed: 0.01, seed: 2};

/** Far more than any pipe holds, with a job that goes wrong among every so many; the last one has the name. */
function tellMuch(
	simulator: Simulator,
	name: string,
): {readonly bad: readonly string[]; readonly last: string} {
	const bad: string[] = [];
	for (let round = 0; round < 20; round++) {
		for (let count = 0; count < 30; count++) {
			const note = `${name}-${round * 30 + count}-${'x'.repeat(5000)}`;
			simulator.injectEvent({event: 'agent_heartbeat', fields: {note}});
		}

		bad.push(simulator.injectJob({kind: 'backup', outcome: 'missed'}).id);
	}

	return {bad, last: simulator.injectEvent({event: 'agent_heartbeat', fields: {note: name}}).id};
}

function eventsIn(stdout: string): readonly unknown[] {
	return linesOf(stdout)
		.map(line => JSON.parse(line) as {readonly type: string; readonly id: string})
		.flatMap(({type, id}) => (type === 'event' ? [id] : []));
}

describe('a reader that stands still', {timeout: 120_000}, () => {
	test.each([
		['JSON', ['--json']],
		['lines', []],
	])(
		'of %s holds back neither journal nor alerts, and reads all of it later, once and in order',
		async (_, form) => {
			const isJson = form.length > 0;
			await using server = await simulate(quiet);
			const {simulator} = server;
			using log = await createAlertLog();
			using watcher = createWatcher({
				env: server.env,
				parameters: ['events', ...form, ...beat, '--on-failure', log.command],
			});
			const run = await watcher.start();
			await watcher.untilHeard(simulator);
			run.child.stdout?.pause();
			const bad: string[] = [];
			let last = '';
			for (let round = 0; round < 3; round++) {
				const told = tellMuch(simulator, `mark-${round}`);
				bad.push(...told.bad);
				last = told.last;
				await watcher.until(`"id":"${last}"`);
			}

			const isAlerted = async () => {
				const alerted = jobsIn(await log.read());
				return bad.every(id => alerted.includes(id));
			};
			await waitUntil(isAlerted, 'all that went wrong is alerted');

			run.child.stdout?.resume();
			await run.until(isJson ? `"id":"${last}"` : /note mark-2(?!-)/);
			// It goes on live.
			const next = simulator.injectJob({kind: 'backup', outcome: 'missed'}).id;
			await run.until(next);
			run.child.kill('SIGINT');
			const {stdout, stderr, exit} = await run.ended;
			expect({stderr, exit}).toEqual({stderr: '', exit: 130});
			const {of, problems} = await readJournal(watcher.state);
			expect(problems).toEqual([]);
			if (isJson) {
				expect(JSON.parse(linesOf(stdout).at(-1) ?? '')).toMatchObject({type: 'end', exit: 130});
				expect(eventsIn(stdout)).toEqual(of('event').map(({id}) => id));
			} else {
				const notes = [...stdout.matchAll(/note (mark-\d-\d+)-x/g)].map(([, note]) => note);
				const all = ['mark-0', 'mark-1', 'mark-2'];
				expect(notes).toEqual(
					all.flatMap(mark => Array.from({length: 600}, (_, index) => `${mark}-${index}`)),
				);
			}
		},
	);

	test('is left behind by an end that was asked for, and told where the rest is', async () => {
		await using server = await simulate(quiet);
		using watcher = createWatcher({env: server.env, parameters: ['events', '--json', ...beat]});
		const run = await watcher.start();
		await watcher.untilHeard(server.simulator);
		run.child.stdout?.pause();
		const {last} = tellMuch(server.simulator, 'mark');
		await watcher.until(`"id":"${last}"`);
		run.child.kill('SIGTERM');
		await new Promise(resolve => run.child.once('exit', resolve));
		run.child.stdout?.resume();
		const {stdout, stderr} = await run.ended;
		expect(stderr).toBe('sweepwatch: the output was not read to its end; all of it is in the journal\n');
		expect(stdout).not.toContain('"type":"end"');
	});

	test('is waited for where no journal is kept: what the server has need not be held in memory', async () => {
		await using server = await simulate(quiet);
		const {simulator} = server;
		using watcher = createWatcher({
			env: server.env,
			parameters: ['events', '--json', ...beat, '--no-journal'],
		});
		const run = await watcher.start();
		await run.until('"type":"agent"');
		run.child.stdout?.pause();
		const {last} = tellMuch(simulator, 'mark');
		const asked = () => JSON.stringify(simulator.requests());
		let before = '';
		await waitUntil(async () => {
			const same = before === asked();
			before = asked();
			await new Promise(resolve => setTimeout(resolve, 1000));
			return same && before === asked();
		}, 'nothing is asked any more');
		run.child.stdout?.resume();
		await run.until(`"id":"${last}"`);
		run.child.kill('SIGINT');
		const ids = eventsIn((await run.ended).stdout);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.length).toBeGreaterThanOrEqual(620);
	});
});

test('a burst of events that are ready at once is told and recorded to the last of them', {
	timeout: 600_000,
}, async () => {
	const count = process.env.SWEEPWATCH_LONG ? 1_000_000 : 100_000;
	const server = await startFeedServer(count, 10);
	using watcher = createWatcher({
		env: {SWEEPWATCH_ENDPOINT: server.origin, SWEEPWATCH_TOKEN: 't', SWEEPWATCH_PROJECT: '1'},
		parameters: ['events', '--json', '--limit', String(count)],
	});
	try {
		const {stdout, stderr, exit} = await (await watcher.start()).ended;
		expect({stderr, exit}).toEqual({stderr: '', exit: 0});
		const idsOf = (text: string) =>
			[...text.matchAll(/^\{"type":"event",.*?"id":"(\d+)"/gm)].map(([, id]) => Number(id));
		const told = idsOf(stdout);
		expect(told).toHaveLength(count);
		expect(told.every((id, index) => index === 0 || id === (told[index - 1] ?? 0) + 1)).toBe(true);
		const journal = await peekJournal(watcher.state);
		expect(journal).not.toContain('"type":"hole"');
		expect(idsOf(journal)).toEqual(told);
	} finally {
		server.stop();
	}
});
