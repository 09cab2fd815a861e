import {mkdir, mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {headLine, observationLine} from '../helpers/journal-lines.ts';
import {agentWith} from '../helpers/observations.ts';
import {linesOf, type Running, runProgram, startProgram} from '../helpers/program.ts';
import {simulate} from '../helpers/simulated.ts';
import {waitUntil} from '../helpers/wait-until.ts';
import {judge} from '../truth/judge.ts';

type Told = {readonly type: string; readonly at: string; readonly [key: string]: unknown};

const nobody = {SWEEPWATCH_ENDPOINT: undefined, SWEEPWATCH_TOKEN: undefined};

async function makeFolder(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'stream-'));
	onTestFinished(() => rm(folder, {recursive: true, force: true}));
	return folder;
}

function toldIn(text: string): readonly Told[] {
	return linesOf(text.slice(0, text.lastIndexOf('\n') + 1)).map(line => JSON.parse(line) as Told);
}

test('three who follow see what happened, though the writer is killed and another one begins', async () => {
	await using server = await simulate({agents: 6, seed: 7, eventsPerSecond: 20, keepTruth: true});
	const folder = await makeFolder();
	const write = () => startProgram(['events', '--json', '--journal', folder], {env: server.env});
	const first = await write();
	await first.until('"type":"event"');
	await waitUntil(async () => (await readdir(folder)).length > 0, 'there is a journal');
	const [profile = ''] = await readdir(folder);
	const viewers = await Promise.all(
		[folder, join(folder, profile), folder].map(path =>
			startProgram(['events', '--json', '--stream', path], {env: nobody}),
		),
	);
	const outputs = viewers.map(collect);
	const haveMore = async (than: number) =>
		waitUntil(() => outputs.every(output => output().filter(isEvent).length > than), 'all see more');
	await haveMore(5);
	first.child.kill('SIGKILL');
	await first.ended;
	const second = await write();
	await haveMore(Math.max(...outputs.map(output => output().filter(isEvent).length)) + 20);
	second.child.kill('SIGINT');
	await second.ended;
	// The last second of the journal is still on its way to them.
	await waitUntil(
		() => new Set(outputs.map(output => output().filter(isEvent).at(-1)?.id)).size === 1,
		'all are at the end',
	);
	for (const viewer of viewers) {
		viewer.child.kill('SIGINT');
	}

	const ends = await Promise.all(viewers.map(({ended}) => ended));
	for (const {stdout, stderr, exit} of ends) {
		const lines = toldIn(stdout);
		const of = (type: string) => lines.filter(line => line.type === type);
		const times = of('event').map(({time}) => Date.parse(String(time)));
		const [from, until] = [(times[0] ?? 0) + 1, (times.at(-1) ?? 0) - 1];
		const verdict = judge({
			...{of, lines, from, until, exit, errors: stderr},
			truth: server.simulator.truth(),
		});
		expect([exit, stderr, times.length > 25]).toEqual([130, '', true]);
		expect(verdict).toEqual({lost: [], repeated: [], invented: [], wrongEnds: [], gaps: []});
	}

	const agents = await runProgram(['agents', '--json', '--stream', folder], {env: nobody});
	expect(toldIn(agents.stdout)).toHaveLength(6);
	const cleanups = toldIn(
		(await runProgram(['cleanups', '--json', '--stream', folder], {env: nobody})).stdout,
	);
	expect(cleanups.length).toBeGreaterThan(0);
	const shown = await runProgram(['show', 'cleanup', String(cleanups[0]?.id), '--json', '--stream', folder], {
		env: nobody,
	});
	expect(toldIn(shown.stdout)[0]).toMatchObject({
		type: 'cleanup',
		id: cleanups[0]?.id,
		state: cleanups[0]?.state,
	});
});

function isEvent({type}: Told): boolean {
	return type === 'event';
}

/** What it has told so far. */
function collect({child}: Running): () => readonly Told[] {
	let text = '';
	child.stdout?.on('data', (more: string) => {
		text += more;
	});
	return () => toldIn(text);
}

test('of a journal that nobody writes any more everybody is told so, and doctor fails', async () => {
	const own = join(await makeFolder(), 'dfw');
	await mkdir(own);
	const at = Date.now() - 3_600_000;
	const name = `${new Date(at).toISOString().slice(0, 10)}.ndjson`;
	const agent = observationLine({...agentWith(), at: new Date(at)});
	await writeFile(join(own, name), headLine('dfw', at) + agent);
	const agents = await runProgram(['agents', '--stream', own], {env: nobody});
	expect([agents.exit, agents.stdout.includes('db-02')]).toEqual([0, true]);
	expect(agents.stderr).toMatch(/^sweepwatch: no collector 1h 00m; a gap since 59m/);
	const doctor = await runProgram(['doctor', '--stream', own], {env: nobody});
	expect([doctor.exit, /failed +dfw +collector[\s\S]*no collector 1h/.test(doctor.stdout)]).toEqual([
		7,
		true,
	]);
});

test.each([
	['where nothing is', 'missing', /does not exist; give the folder/],
	['where no journal is', '.', /no journal is in/],
	['an address of something else', 'https://n1:4222/dfw', /begins with neither tls:\/\/ nor nats:\/\//],
	['an address without a stream', 'tls://n1:4222', /names no stream: .*tls:\/\/n1:4222\/dfw/],
	['an address with a password', 'tls://ann:geheim@n1/dfw', /user name or a password(?!.*geheim)/],
])('%s is refused in one line', async (_, path, words) => {
	const folder = await makeFolder();
	const stream = path.includes('://') ? path : join(folder, path);
	const {exit, stderr, stdout} = await runProgram(['events', '--stream', stream], {env: nobody});
	expect([exit, stdout, linesOf(stderr).length]).toEqual([2, '', 1]);
	expect(stderr).toMatch(words);
});
