import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {linesOf, runProgram, startProgram} from '../helpers/program.ts';
import {simulate} from '../helpers/simulated.ts';
import {waitUntil} from '../helpers/wait-until.ts';

const beat = ['--interval', '200ms', '--idle-interval', '200ms'];

type Told = {
	readonly type: string;
	readonly id: string;
	readonly status: string;
	readonly ok?: boolean;
	readonly subject?: {readonly kind: string; readonly id: string};
	readonly agent?: {readonly name: string | null};
};

test('a server with v1.0 alone is followed over two runs, alerts, and has nothing that is missing', {
	timeout: 60_000,
}, async () => {
	await using server = await simulate({agents: 3, seed: 3, faults: ['no-v2'], keepTruth: true});
	const {simulator, env} = server;
	const folder = await mkdtemp(join(tmpdir(), 'sweepwatch-v1-'));
	onTestFinished(() => rm(folder, {recursive: true, force: true}));
	const alerts = join(folder, 'alerts');
	const watch = async () =>
		startProgram(
			[...['events', '--json', ...beat, '--journal', folder], '--on-failure', `sh -c 'cat >> ${alerts}'`],
			{env},
		);
	// What went wrong within seconds of each other is given together.
	const alerted = async () =>
		linesOf(await readFile(alerts, 'utf8').catch(() => ''))
			.map(line => JSON.parse(line) as Told & {readonly kind?: string})
			.map(({kind, id, subject = {kind, id}}) => `${subject.kind} ${subject.id}`);
	const untilAlerted = (line: string) =>
		waitUntil(async () => (await alerted()).includes(line), `${line} sets off the command`);
	const inject = (
		kind: 'backup' | 'restore' | 'cleanup',
		outcome: 'failed' | 'completed',
		runFor: number,
	) => {
		const {number} = simulator.injectJob({kind, outcome, queueFor: 100, runFor});
		return {kind, id: String(number), status: outcome};
	};

	const first = await watch();
	await first.until('"type":"activity"');
	const jobs = [inject('backup', 'failed', 500), inject('cleanup', 'completed', 700)];
	const endOf = ({kind, id, status}: (typeof jobs)[number]) =>
		new RegExp(`"event":"${kind}_${status}".*"subject":\\{"kind":"${kind}","id":"${id}"\\}`);
	for (const job of jobs) {
		await first.until(endOf(job));
	}

	await untilAlerted(`backup ${jobs[0]?.id}`);
	first.child.kill('SIGINT');
	const {stdout: one} = await first.ended;
	// It begins and ends while nobody watches.
	const between = inject('restore', 'failed', 50);
	const {id: waited} = inject('backup', 'failed', 2000);
	const [waiting, doctor] = await Promise.all([
		runProgram(['wait', '--json', '--any', 'backup', ...beat, waited], {env}),
		runProgram(['doctor', '--json'], {env}),
	]);
	const second = await watch();
	await second.until(endOf(between));
	await untilAlerted(`restore ${between.id}`);
	second.child.kill('SIGINT');
	const {stdout: two} = await second.ended;

	const told = [...linesOf(one), ...linesOf(two)].map(line => JSON.parse(line) as Told);
	for (const {kind, id, status} of [...jobs, between]) {
		const ends = told.filter(
			each =>
				each.type === 'event' &&
				each.subject?.kind === kind &&
				each.subject.id === id &&
				each.status === status,
		);
		expect([id, ends.length]).toEqual([id, 1]);
		expect(ends[0]?.agent?.name).toMatch(/^[a-z]+-\d\d$/);
	}

	expect(told.filter(({type, ok}) => type === 'poll' && ok === false)).toEqual([]);
	expect(told.filter(({type}) => type === 'gap')).toEqual([]);
	const lines = await alerted();
	expect(new Set(lines).size).toBe(lines.length);
	expect(waiting.exit).toBe(1);
	expect(doctor).toMatchObject({exit: 0, stderr: ''});
	expect(doctor.stdout).not.toMatch(/"outcome":"(?:failed|lacking)"/);
});
