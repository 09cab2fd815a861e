import {readdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {linesOf} from '../helpers/program.ts';
import {knownFrom, readJournal} from '../helpers/read-journal.ts';
import {simulate} from '../helpers/simulated.ts';
import {createWatcher, pause} from '../helpers/watcher.ts';
import {judge} from '../truth/judge.ts';

const retention = 2000;

describe.concurrent('a journal that was damaged between two runs', () => {
	test.each([
		['the marker', /("marker":"\d*)(\d)/],
		['the moment up to which all was told', /("coveredUntil":"\d*-\d\d-\d\dT\d\d:\d\d:\d)(\d)/],
	])('one byte of %s in the last answer: what vanished meanwhile is a gap', async (_, place) => {
		await using server = await simulate({...{agents: 3, seed: 4, keepTruth: true}, retention});
		const {simulator} = server;
		using watcher = createWatcher({
			env: server.env,
			parameters: ['events', '--json', '--interval', '100ms', '--idle-interval', '100ms'],
		});
		const first = await watcher.start(['--retention', '2s']);
		await watcher.untilHeard(simulator);
		await pause(500);
		first.child.kill('SIGINT');
		await first.ended;
		await flipLastAnswer(watcher.state, place);
		for (let count = 0; count < 30; count++) {
			simulator.injectEvent({event: 'agent_heartbeat'});
		}

		await pause(retention + 500);
		const second = await watcher.start(['--retention', '2s']);
		const until = await watcher.untilHeard(simulator);
		second.child.kill('SIGINT');
		const {stderr} = await second.ended;

		expect(linesOf(stderr).filter(line => line.includes('cannot be read'))).toEqual([
			expect.stringContaining('1 line cannot be read (its check does not match)'),
		]);
		const {lines, of, problems} = await readJournal(watcher.state);
		expect(problems).toHaveLength(1);
		const from = knownFrom(of('poll'));
		const {gaps, ...verdict} = judge({
			...{lines, of, exit: null, errors: '', truth: simulator.truth()},
			...{from, until},
		});
		expect({...verdict, wrongEnds: []}).toEqual({lost: [], repeated: [], invented: [], wrongEnds: []});
		// A busy machine may stand still for longer than so short a retention: that gap is told, too.
		expect(gaps.filter(({reason}) => reason === 'restart')).toMatchObject([{feed: 'events'}]);
	});
});

/** Another digit, so that the line is as good a line as before. */
async function flipLastAnswer(state: string, place: RegExp): Promise<void> {
	const folder = join(state, 'sweepwatch');
	const [profile = ''] = await readdir(folder);
	const names = await readdir(join(folder, profile));
	const path = join(folder, profile, names.filter(name => name.endsWith('.ndjson')).at(-1) ?? '');
	const lines = (await readFile(path, 'utf8')).split('\n');
	const last = lines.findLastIndex(line => line.includes('"feed":"events"') && place.test(line));
	lines[last] = (lines[last] ?? '').replace(
		place,
		(_, before: string, digit: string) => before + flip(digit),
	);
	await writeFile(path, lines.join('\n'));
}

function flip(digit: string): string {
	return String.fromCharCode(digit.charCodeAt(0) ^ 1);
}
