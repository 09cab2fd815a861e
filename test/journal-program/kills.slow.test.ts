import {describe, expect, test} from 'vitest';
import {knownFrom, readJournal} from '../helpers/read-journal.ts';
import {simulate} from '../helpers/simulated.ts';
import {createWatcher, pause, type Watcher} from '../helpers/watcher.ts';
import {judge} from '../truth/judge.ts';

const isLong = process.env.SWEEPWATCH_LONG === '1';
const rounds = isLong ? 200 : 6;

describe.concurrent('killed at any moment under load', {timeout: 60_000 + rounds * 6000}, () => {
	test(`${rounds} times, the journal reads back whole, and each event stands in it once`, async () => {
		await using server = await simulate({
			keepTruth: true,
			agents: 12,
			eventsPerSecond: 200,
			retention: 60_000,
			seed: 11,
		});
		using watcher = createWatcher({
			env: server.env,
			parameters: ['events', '--json', '--interval', '100ms', '--idle-interval', '100ms'],
		});
		const startup = await timeStartup(watcher);
		let told = '';
		for (let round = 0; round < rounds; round++) {
			const {child, ended} = await watcher.start();
			// Also while it takes the lock, reads what was, and asks for the first time.
			await pause(startup * 0.6 + Math.random() * 1200);
			child.kill('SIGKILL');
			told += (await ended).stderr;
		}

		const {child, ended} = await watcher.start();
		server.simulator.setEventsPerSecond(0);
		const until = await watcher.untilHeard(server.simulator);
		child.kill('SIGINT');
		told += (await ended).stderr;

		const {lines, of, problems, files} = await readJournal(watcher.state);
		expect(problems).toEqual([]);
		expect(of('event').length).toBeGreaterThan(rounds * 40);
		const from = knownFrom(of('poll'));
		const {gaps, ...verdict} = judge({
			...{lines, of, exit: null, errors: '', truth: server.simulator.truth()},
			...{from, until},
		});
		expect({...verdict, wrongEnds: []}).toEqual({lost: [], repeated: [], invented: [], wrongEnds: []});
		if (!isLong) {
			expect(gaps).toEqual([]);
		}

		// On a busy machine many runs in a row may have been too short to write anything: then events did vanish.
		const times = of('event').map(({time}) => Date.parse(String(time)));
		const wrong = gaps.filter(
			({reason, ...gap}) =>
				reason !== 'restart' || times.some(time => time > gap.from + 3500 && time < gap.to - 1000),
		);
		expect(wrong).toEqual([]);
		// A torn end is set aside and told. Who is killed just as it breaks a dead lock keeps the next run from that file.
		const complaints = told.split('\n').filter(line => line !== '');
		const torn = complaints.filter(line => /was torn; \d+ bytes are set aside in /.test(line));
		const beside = complaints.filter(line => /another program writes this journal .* instead$/.test(line));
		expect(complaints.filter(line => !torn.includes(line) && !beside.includes(line))).toEqual([]);
		expect(files.some(name => name.endsWith('.torn'))).toBe(torn.length > 0);
	});
});

/** How long a run takes until it has something to tell. */
async function timeStartup(watcher: Watcher): Promise<number> {
	const began = performance.now();
	const {child, ended, until} = await watcher.start();
	await until('\n');
	child.kill('SIGKILL');
	await ended;
	return performance.now() - began;
}
