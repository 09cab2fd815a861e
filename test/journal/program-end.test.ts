import {once} from 'node:events';
import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {ownFolders} from '../helpers/own-folders.ts';
import {linesOf, runProgram, startProgram} from '../helpers/program.ts';
import {simulate} from '../helpers/simulated.ts';

type Line = Readonly<Record<string, unknown>> & {readonly type: string; readonly at: string};

function parse(lines: readonly string[]): readonly Line[] {
	return lines.map(line => JSON.parse(line) as Line);
}

async function readJournal(own: ReturnType<typeof ownFolders>): Promise<readonly Line[]> {
	const folder = join(own.XDG_STATE_HOME, 'sweepwatch');
	const names = (await readdir(folder, {recursive: true})).filter(name => name.endsWith('.ndjson'));
	const texts = await Promise.all(names.sort().map(name => readFile(join(folder, name), 'utf8')));
	return parse(texts.flatMap(linesOf));
}

function coveredOf(lines: readonly Line[]): readonly number[] {
	return lines
		.filter(({type, feed, coveredUntil}) => type === 'poll' && feed === 'events' && coveredUntil)
		.map(({coveredUntil}) => Date.parse(String(coveredUntil)));
}

const quick = ['--json', '--interval', '200ms', '--idle-interval', '200ms', '--retention', '1s'];

test('what nobody watched between two runs is a gap from the very last answer of the first', {
	timeout: 90_000,
}, async () => {
	// Quiet: no answer is a full page, which would be known only in part when the time is over.
	await using server = await simulate({agents: 2, seed: 9});
	const own = ownFolders();
	const run = () => runProgram(['events', ...quick, '--for', '2s'], {env: {...server.env, ...own}});
	const first = parse(linesOf((await run()).stdout));
	const covered = coveredOf(await readJournal(own)).at(-1) ?? 0;
	// The beat is 200 ms, and a loaded machine is late.
	expect(Date.parse(first.at(-1)?.at ?? '') - covered).toBeLessThan(1500);
	await new Promise(resolve => setTimeout(resolve, 1500));
	const gaps = parse(linesOf((await run()).stdout)).filter(
		({type, feed, reason}) => type === 'gap' && feed === 'events' && reason === 'restart',
	);
	expect(gaps.map(({from}) => from)).toEqual([new Date(covered).toISOString()]);
	const [{at, to} = {at: ''}] = gaps as readonly Partial<Line>[];
	const late = Date.parse(String(at)) - 1000 - Date.parse(String(to));
	expect(late).toBeGreaterThanOrEqual(0);
	expect(late).toBeLessThan(1500);
});

test.each([
	['SIGINT', 130],
	['SIGTERM', 143],
] as const)(
	'%s at a server that stands still loses nothing that was told',
	{timeout: 90_000},
	async (signal, status) => {
		await using server = await simulate({speed: 20, agents: 4, seed: 9});
		const own = ownFolders();
		const program = await startProgram(['events', ...quick], {env: {...server.env, ...own}});
		await program.until('"type":"event"');
		await new Promise(resolve => setTimeout(resolve, 1200));
		server.simulator.setFaults(['hang']);
		// The newest lines were told less than the journal's 800 ms ago.
		await new Promise(resolve => setTimeout(resolve, 300));
		program.child.kill(signal);
		const {stdout, exit} = await program.ended;
		expect(exit).toBe(status);
		const keyOf = ({type, id, event, state, at}: Line) => JSON.stringify([type, id, event, state, at]);
		const isTold = ({type}: Line) => ['event', 'cleanup', 'activity', 'agent'].includes(type);
		const recorded = new Set((await readJournal(own)).map(keyOf));
		const told = parse(linesOf(stdout)).filter(isTold);
		expect(told.filter(line => !recorded.has(keyOf(line)))).toEqual([]);
		expect(told.length).toBeGreaterThan(10);
	},
);

test('a reader that stands still does not keep the last good answer from the journal', {
	timeout: 90_000,
}, async () => {
	await using server = await simulate({speed: 20, agents: 4, seed: 9});
	const own = ownFolders();
	server.simulator.setEventsPerSecond(200);
	const {child, ended} = await startProgram(['events', ...quick], {env: {...server.env, ...own}});
	child.stdout?.pause();
	await new Promise(resolve => setTimeout(resolve, 4000));
	const exited = once(child, 'exit');
	child.kill('SIGINT');
	expect(await exited).toEqual([130, null]);
	child.stdout?.resume();
	await ended;
	// One answer in 5 s is written anyway; the last one stands beside it.
	const covered = coveredOf(await readJournal(own));
	expect((covered.at(-1) ?? 0) - (covered[0] ?? 0)).toBeGreaterThan(200);
});
