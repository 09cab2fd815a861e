import {once} from 'node:events';
import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {expect, test} from 'vitest';
import {ownFolders} from '../helpers/own-folders.ts';
import {linesOf, startProgram} from '../helpers/program.ts';
import {type Simulated, simulate} from '../helpers/simulated.ts';
import {waitUntil} from '../helpers/wait-until.ts';

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

test('what nobody watched between two runs is a gap from the very last answer of the first', async () => {
	// Quiet: no answer is a full page, which would be known only in part when the time is over.
	await using server = await simulate({agents: 2, seed: 9});
	const own = ownFolders();
	const env = {...server.env, ...own};
	const first = await startProgram(['events', ...quick], {env});
	const late = await answeredAWhileAfter(server);
	first.child.kill('SIGTERM');
	await first.ended;
	const covered = coveredOf(await readJournal(own)).at(-1) ?? 0;
	expect(covered).toBeGreaterThan(late);
	await wait(1500);
	const begun = Date.now();
	const second = await startProgram(['events', ...quick], {env});
	await second.until('"type":"gap"');
	second.child.kill('SIGTERM');
	const gaps = parse(linesOf((await second.ended).stdout)).filter(
		({type, feed, reason}) => type === 'gap' && feed === 'events' && reason === 'restart',
	);
	expect(gaps.map(({from}) => from)).toEqual([new Date(covered).toISOString()]);
	const [{at, to} = {at: ''}] = gaps as readonly Partial<Line>[];
	// Up to so long before the answer that tells it as the server remembers.
	expect(Date.parse(String(to))).toBeLessThanOrEqual(Date.parse(String(at)) - 1000);
	expect(Date.parse(String(to))).toBeGreaterThan(begun - 1000);
});

test.each([
	['SIGINT', 130],
	['SIGTERM', 143],
] as const)('%s at a server that stands still loses nothing that was told', async (signal, status) => {
	await using server = await simulate({speed: 20, agents: 4, seed: 9});
	const own = ownFolders();
	const program = await startProgram(['events', ...quick], {env: {...server.env, ...own}});
	await program.until('"type":"event"');
	await wait(1200);
	server.simulator.setFaults(['hang']);
	// The newest lines were told less than the journal's 800 ms ago.
	await wait(300);
	program.child.kill(signal);
	const {stdout, exit} = await program.ended;
	expect(exit).toBe(status);
	const keyOf = ({type, id, event, state, at}: Line) => JSON.stringify([type, id, event, state, at]);
	const isTold = ({type}: Line) => ['event', 'cleanup', 'activity', 'agent'].includes(type);
	const recorded = new Set((await readJournal(own)).map(keyOf));
	const told = parse(linesOf(stdout)).filter(isTold);
	expect(told.filter(line => !recorded.has(keyOf(line)))).toEqual([]);
	expect(told.length).toBeGreaterThan(10);
});

test('a reader that stands still does not keep the last good answer from the journal', async () => {
	await using server = await simulate({agents: 2, seed: 9});
	const own = ownFolders();
	const {child, ended} = await startProgram(['events', ...quick], {env: {...server.env, ...own}});
	child.stdout?.pause();
	// More than any pipe holds, and then no answer is a full page, which would be known only in part.
	for (let count = 0; count < 60; count++) {
		server.simulator.injectEvent({event: 'agent_heartbeat', fields: {note: 'x'.repeat(5000)}});
	}

	const late = await answeredAWhileAfter(server);
	const exited = once(child, 'exit');
	child.kill('SIGINT');
	expect(await exited).toEqual([130, null]);
	child.stdout?.resume();
	await ended;
	expect(coveredOf(await readJournal(own)).at(-1)).toBeGreaterThan(late);
});

/**
 * The first answer is written at once, and the next one 5 s later. Here one has come by then that was asked for a
 * while after the first; gives a moment between the two.
 */
async function answeredAWhileAfter({simulator}: Simulated): Promise<number> {
	const asked = () =>
		Object.entries(simulator.requests())
			.filter(([route]) => route.endsWith('/events'))
			.reduce((sum, [, count]) => sum + count, 0);
	await waitUntil(() => asked() > 1, 'the first answer has come');
	const moment = Date.now();
	await wait(1500);
	const before = asked();
	// The next one may have been on its way, and the last one has no answer yet.
	await waitUntil(() => asked() > before + 2, 'it is asked again and again');
	return moment;
}
