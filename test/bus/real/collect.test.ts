import type {ChildProcess} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {afterEach, describe, expect, test} from 'vitest';
import {readMessage} from '../../../source/bus/message.ts';
import {openNats} from '../../../source/bus/nats/open-nats.ts';
import type {Message} from '../../../source/bus/port.ts';
import {systemClock} from '../../../source/commands/system-clock.ts';
import {hasNats, type NatsServer, natsReason, startNats} from '../../helpers/nats-server.ts';
import {patience} from '../../helpers/patience.ts';
import {runProgram, startProgram} from '../../helpers/program.ts';
import {simulate} from '../../helpers/simulated.ts';
import type {Line} from '../../truth/account.ts';
import {judge} from '../../truth/judge.ts';

type Collector = {
	readonly child: ChildProcess;
	/** Ends as soon as it has said so; gives after how many milliseconds. */
	readonly says: (text: string) => Promise<number>;
	/** What was said so far is no answer any more. */
	readonly forget: () => void;
	readonly ended: Promise<{readonly exit: number | null; readonly stderr: string}>;
};

/** `npm run team` kills so often; a run of all tests has no time for it. */
const rounds = Number(process.env.SWEEPWATCH_KILLS ?? 0);

const folders: string[] = [];

afterEach(() => {
	for (const folder of folders.splice(0)) {
		rmSync(folder, {recursive: true, force: true});
	}
});

/** A machine of its own, with the profile `dfw`. */
function home(env: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
	const folder = mkdtempSync(join(tmpdir(), 'collect-'));
	folders.push(folder);
	const config = join(folder, 'config.toml');
	const {SWEEPWATCH_ENDPOINT: endpoint, SWEEPWATCH_PROJECT: project, SWEEPWATCH_TOKEN: token} = env;
	writeFileSync(join(folder, 'token'), `${token}\n`, {mode: 0o600});
	writeFileSync(config, `[dfw]\nendpoint = "${endpoint}"\nproject = "${project}"\ntoken-file = "token"\n`);
	return {SWEEPWATCH_CONFIG: config, XDG_STATE_HOME: join(folder, 'state')};
}

const about = (server: NatsServer, env: Readonly<Record<string, string>>) => [
	'collect',
	...['--config', env.SWEEPWATCH_CONFIG ?? '', '--profile', 'dfw', '--to', `nats://127.0.0.1:${server.port}`],
];

async function collect(server: NatsServer, env: Readonly<Record<string, string>>): Promise<Collector> {
	const {child, ended} = await startProgram(about(server, env), {env});
	let said = '';
	child.stderr?.on('data', (text: string) => {
		said += text;
	});
	return {
		child,
		ended,
		async says(text) {
			const begun = Date.now();
			await expect.poll(() => said, {interval: 10}).toContain(text);
			return Date.now() - begun;
		},
		forget() {
			said = '';
		},
	};
}

async function openTeam() {
	const server = await startNats();
	const simulated = await simulate({agents: 40, eventsPerSecond: 40, keepTruth: true});
	const env = home(simulated.env);
	const setup = await runProgram([...about(server, env), '--setup'], {env});
	expect([setup.stderr, setup.stdout]).toEqual(['', 'SW_dfw: made\nSWNOW_dfw: made\nSWLEASE: made\n']);
	const all: Collector[] = [];
	const {simulator} = simulated;

	return {
		server,
		/** Lets something happen until it stands in the log, and gives when that was: all before it is there, too. */
		async untilLogged(): Promise<number> {
			await using bus = await openBus(server);
			const {lastSeq} = await bus.info('SW_dfw');
			for (const end = Date.now() + patience; Date.now() < end; ) {
				// Whoever begins to lead may be too late for the first.
				const {id, at} = simulator.injectEvent({event: 'agent_heartbeat'});
				const soon = AbortSignal.timeout(3000);
				for await (const {body} of bus.follow('SW_dfw', {seq: lastSeq + 1}, soon)) {
					if (body.includes(`"id":"${id}"`)) {
						return at;
					}
				}
			}

			throw new Error('nothing comes into the log');
		},
		async start() {
			const started = await collect(server, home(simulated.env));
			all.push(started);
			return started;
		},
		/** Compares the log with what happened. */
		async check(from: number, until: number): Promise<readonly Message[]> {
			const log = await readLog(server);
			const lines = log.map(({body}): Line => JSON.parse(body));
			const of = (type: string) => lines.filter(line => line.type === type);
			const truth = simulator.truth();
			const verdict = judge({of, lines, from, until, truth, exit: 0, errors: ''});
			const {lost, repeated, invented, gaps} = verdict;
			expect({lost, repeated, invented, gaps}).toEqual({lost: [], repeated: [], invented: [], gaps: []});
			expect(of('event').length).toBeGreaterThan(100);
			return log;
		},
		async [Symbol.asyncDispose]() {
			for (const {child} of all) {
				child.kill('SIGKILL');
			}

			await simulated[Symbol.asyncDispose]();
			await server[Symbol.asyncDispose]();
		},
	};
}

async function readLog(server: NatsServer): Promise<readonly Message[]> {
	await using bus = await openBus(server);
	const {lastSeq} = await bus.info('SW_dfw');
	const log: Message[] = [];
	for await (const message of bus.follow('SW_dfw', {seq: 1}, AbortSignal.timeout(10_000))) {
		log.push(message);
		if (message.seq >= lastSeq) {
			break;
		}
	}

	return log;
}

async function openBus({port}: NatsServer) {
	const bus = await openNats({servers: [`127.0.0.1:${port}`], isEncrypted: false, clock: systemClock});
	return {...bus, [Symbol.asyncDispose]: () => bus.close()};
}

describe.skipIf(!hasNats)(`collectors on a real server${natsReason}`, () => {
	test('through the kill of the server and another leader nothing is missing, and nothing twice', async () => {
		await using team = await openTeam();
		const {server} = team;
		const first = await team.start();
		await first.says('dfw: leading');
		const from = await team.untilLogged();
		const second = await team.start();
		await second.says('standing by');
		await server.stop('SIGKILL');
		await server.start();
		await team.untilLogged();
		first.child.kill('SIGTERM');
		await second.says('dfw: leading');
		expect(await first.ended).toMatchObject({exit: 143, stderr: expect.not.stringContaining('bug')});
		const until = await team.untilLogged();
		second.child.kill('SIGTERM');
		expect(await second.ended).toMatchObject({exit: 143, stderr: expect.not.stringContaining('bug')});
		const log = await team.check(from, until);
		const epochs = log.map(message => readMessage(message).epoch ?? 0);
		// Whoever had no time to keep the lease leads anew.
		expect(new Set(epochs).size).toBeGreaterThanOrEqual(2);
		expect(epochs).toEqual(epochs.toSorted((a, b) => a - b));
	});

	test.runIf(rounds > 0)(
		`through ${rounds} kills in random order nothing is missing, and nothing twice, and nobody waits long`,
		{timeout: rounds * 30_000 + 60_000},
		async () => {
			await using team = await openTeam();
			const {server} = team;
			let leader = await team.start();
			await leader.says('dfw: leading');
			let other = await team.start();
			await other.says('standing by');
			const from = await team.untilLogged();
			const silences: number[] = [];
			for (let round = 0; round < rounds; round++) {
				await wait(500 + Math.random() * 2000);
				switch (Math.floor(Math.random() * 3)) {
					case 0:
						await server.stop('SIGKILL');
						await wait(Math.random() * 4000);
						await server.start();
						await wait(3000);
						break;
					case 1:
						leader.child.kill('SIGKILL');
						silences.push(await other.says('dfw: leading'));
						leader = other;
						other = await team.start();
						await other.says('standing by');
						break;
					default:
						leader.child.kill('SIGSTOP');
						silences.push(await other.says('dfw: leading'));
						await wait(Math.random() * 3000);
						leader.child.kill('SIGCONT');
						await leader.says('another collector has taken over');
						[leader, other] = [other, leader];
						leader.forget();
						other.forget();
				}
			}

			const until = await team.untilLogged();
			leader.child.kill('SIGTERM');
			await leader.ended;
			other.child.kill('SIGTERM');
			await other.ended;
			await team.check(from, until);
			console.log(`silent for ${Math.max(0, ...silences)} ms at most, in ${silences.length} takeovers`);
			expect(silences.filter(silence => silence > 8000)).toEqual([]);
		},
	);
});
