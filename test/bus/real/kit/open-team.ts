import type {ChildProcess} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'vitest';
import {openNats} from '../../../../source/bus/nats/open-nats.ts';
import {oneByOne} from '../../../../source/bus/one-by-one.ts';
import type {Message} from '../../../../source/bus/port.ts';
import {systemClock} from '../../../../source/commands/system-clock.ts';
import {startCluster} from '../../../helpers/nats-cluster.ts';
import {patience} from '../../../helpers/patience.ts';
import {type Ended, startProgram} from '../../../helpers/program.ts';
import {simulate} from '../../../helpers/simulated.ts';
import type {Line} from '../../../truth/account.ts';
import {judge} from '../../../truth/judge.ts';

export type Collector = {
	readonly child: ChildProcess;
	/** Ends as soon as it has said so; gives after how many milliseconds. */
	readonly says: (text: string) => Promise<number>;
	/** What was said so far is no answer any more. */
	readonly forget: () => void;
	readonly ended: Promise<Ended>;
};

export type Team = Awaited<ReturnType<typeof openTeam>>;

/** A simulator, a server of NATS or a cluster of three, its streams, and whoever is started. */
export async function openTeam({
	nodes = 1,
	patient = patience,
	retention = 60_000,
	keepSize = '4GiB',
	rate = 40,
}: {
	readonly nodes?: number;
	readonly patient?: number;
	/** Milliseconds that the simulator keeps what happened. */
	readonly retention?: number;
	/** So much the log keeps. */
	readonly keepSize?: string;
	/** Events a second. */
	readonly rate?: number;
} = {}) {
	// Where the beginning fails, what was begun ends.
	await using begun = new AsyncDisposableStack();
	const cluster = begun.use(await startCluster(nodes));
	const simulated = begun.use(
		await simulate({agents: 40, eventsPerSecond: rate, keepTruth: true, retention}),
	);
	const hosts = cluster.hosts.map(host => `nats://${host}`).join(',');
	const folder = mkdtempSync(join(tmpdir(), 'collect-'));
	const children: ChildProcess[] = [];
	begun.defer(() => {
		for (const child of children) {
			child.kill('SIGKILL');
		}

		rmSync(folder, {recursive: true, force: true});
	});
	let homes = 0;

	/** A machine of its own, with the profile `dfw`. */
	function home(): Readonly<Record<string, string>> {
		const place = mkdtempSync(join(folder, `home${homes++}-`));
		const config = join(place, 'config.toml');
		const {origin, project, token} = simulated.simulator;
		writeFileSync(join(place, 'token'), `${token}\n`, {mode: 0o600});
		writeFileSync(
			config,
			`[dfw]\nendpoint = "${origin}"\nproject = "${project}"\ntoken-file = "token"\nretention = "${retention}ms"\n`,
		);
		return {SWEEPWATCH_CONFIG: config, XDG_STATE_HOME: join(place, 'state')};
	}

	/** The built program, on a machine of its own. */
	function start(...more: readonly string[]) {
		const env = home();
		const words = ['collect', '--config', env.SWEEPWATCH_CONFIG ?? '', '--profile', 'dfw', '--to', hosts];
		return startProgram([...words, ...more], {env});
	}

	const setUp = async (...more: readonly string[]) =>
		(await start('--setup', '--keep-size', keepSize, ...more)).ended;
	const made = 'SW_dfw: made\nSWNOW_dfw: made\nSWLEASE: made\n';
	if (nodes === 1) {
		const setup = await setUp();
		expect([setup.stderr, setup.stdout]).toEqual(['', made]);
	} else {
		// Who has only just met takes a while to agree on who decides.
		const exit = async () => (await setUp('--replicas', String(nodes))).exit;
		await expect.poll(exit, {timeout: patient}).toBe(0);
	}

	const all = begun.move();
	return {
		cluster,
		hosts,
		truth: () => simulated.simulator.truth(),
		/** A cleanup fails; gives its id. */
		fail: () =>
			simulated.simulator.injectJob({kind: 'cleanup', outcome: 'failed', queueFor: 0, runFor: 1}).id,
		async collect(...more: readonly string[]): Promise<Collector> {
			const {child, ended} = await start(...more);
			children.push(child);
			let said = '';
			child.stderr?.on('data', (text: string) => {
				said += text;
			});
			return {
				child,
				ended,
				async says(text) {
					const begun = Date.now();
					await expect.poll(() => said, {timeout: patient, interval: 10}).toContain(text);
					return Date.now() - begun;
				},
				forget() {
					said = '';
				},
			};
		},
		/** Lets something happen until it stands in the log, and gives when that was: all before it is there, too. */
		async untilLogged(): Promise<number> {
			await using bus = await openBus(cluster.hosts);
			const {lastSeq} = await bus.info('SW_dfw');
			for (const end = Date.now() + patient; Date.now() < end; ) {
				// Whoever begins to lead may be too late for the first.
				const {id, at} = simulated.simulator.injectEvent({event: 'agent_heartbeat'});
				const soon = AbortSignal.timeout(3000);
				for await (const {body} of oneByOne(bus.follow('SW_dfw', {seq: lastSeq + 1}, soon))) {
					if (body.includes(`"id":"${id}"`)) {
						return at;
					}
				}
			}

			throw new Error('nothing comes into the log');
		},
		/** Compares the log with what happened. */
		async check(from: number, until: number): Promise<readonly Message[]> {
			const log = await readLog(cluster.hosts, patient);
			const lines = log.map(({body}): Line => JSON.parse(body));
			const of = (type: string) => lines.filter(line => line.type === type);
			const truth = simulated.simulator.truth();
			const {lost, repeated, invented, gaps} = judge({of, lines, from, until, truth, exit: 0, errors: ''});
			expect({lost, repeated, invented, gaps}).toEqual({lost: [], repeated: [], invented: [], gaps: []});
			expect(of('event').length).toBeGreaterThan(100);
			return log;
		},
		onEnd: (child: ChildProcess) => void children.push(child),
		[Symbol.asyncDispose]: () => all.disposeAsync(),
	};
}

async function readLog(servers: readonly string[], patient: number): Promise<readonly Message[]> {
	await using bus = await openBus(servers);
	const {lastSeq} = await bus.info('SW_dfw');
	const log: Message[] = [];
	for await (const message of oneByOne(bus.follow('SW_dfw', {seq: 1}, AbortSignal.timeout(patient)))) {
		log.push(message);
		if (message.seq >= lastSeq) {
			break;
		}
	}

	return log;
}

async function openBus(servers: readonly string[]) {
	const bus = await openNats({servers, isEncrypted: false, clock: systemClock});
	return {...bus, [Symbol.asyncDispose]: () => bus.close()};
}
