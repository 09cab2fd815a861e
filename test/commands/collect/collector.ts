import {onTestFinished} from 'vitest';
import {connectToMemory, type MemoryBus} from '../../../source/bus/memory/memory-bus.ts';
import {MemoryServer} from '../../../source/bus/memory/memory-server.ts';
import {teamStreams} from '../../../source/bus/team-streams.ts';
import {collectProfile} from '../../../source/commands/collect/collect-profile.ts';
import type {Context} from '../../../source/commands/context.ts';
import {createStop, type Stop, type StopReason} from '../../../source/commands/stop.ts';
import {createFakeClock, type FakeClock} from '../../helpers/fake-clock.ts';
import {createScriptedSource, type ScriptedSource} from '../../monitor/scripted-source.ts';

const cadence = {interval: 2000, idleInterval: 30_000, retention: 60_000, statusBudget: 20};

/** An engine in memory with the streams of `dfw`. */
export async function openEngine(): Promise<{readonly clock: FakeClock; readonly server: MemoryServer}> {
	const clock = createFakeClock();
	const server = new MemoryServer(clock.now);
	const bus = connectToMemory(server, {clock});
	const settings = {keep: 3_600_000, keepSize: 1 << 30, replicas: 1, retention: cadence.retention};
	for (const stream of teamStreams('dfw', settings)) {
		await bus.make(stream);
	}

	await bus.close();
	return {clock, server};
}

export type Collector = {
	readonly source: ScriptedSource;
	readonly bus: MemoryBus;
	readonly stop: Stop;
	readonly said: string[];
	/** Whether it leads, each time that this changed. */
	readonly leads: boolean[];
	readonly ended: Promise<StopReason>;
};

type Scene = {
	readonly holder: string;
	/** Where its journal is kept; absent: nowhere. */
	readonly folder?: string;
	readonly target?: string;
	/** How often it asks, in milliseconds; absent: as a rule. */
	readonly interval?: number;
};

/** A command that watches a source that is a script, as `dfw`. */
export function watchScript(
	clock: FakeClock,
	{folder, target = 'a project', interval}: Omit<Scene, 'holder'> = {},
) {
	const pace = interval === undefined ? cadence : {...cadence, interval, idleInterval: interval};
	const source = createScriptedSource(clock, {name: 'dfw'});
	const stop = createStop();
	const said: string[] = [];
	const open = async () => source;
	const context = {
		settings: {
			named: [],
			profiles: [
				{
					name: 'dfw',
					target: {kind: 'scripted', identity: target, open},
					cadence: pace,
					follow: [],
					expect: [],
				},
			],
			journal: {isOn: folder !== undefined, folder, keep: 1e9, most: 1e9},
			alerts: {bell: false, notify: false},
			form: {json: false, plain: false, ascii: false, colour: undefined, zone: 'utc'},
		},
		clock,
		stop,
		output: {async write() {}, async flush() {}},
		say: (line: string) => said.push(line),
		environment: {},
		terminal: {stdout: {columns: 80}},
		isTerminal: false,
	} as unknown as Context;
	onTestFinished(() => stop.now({status: 'stopped', exit: 0}));
	return {source, stop, said, context};
}

/** Collects for a team until the test is over, on the clock of the engine. */
export function collect(
	{clock, server}: Awaited<ReturnType<typeof openEngine>>,
	{holder, ...scene}: Scene,
): Collector {
	const {context, ...script} = watchScript(clock, scene);
	const bus = connectToMemory(server, {clock});
	const leads: boolean[] = [];
	const ended = collectProfile({
		...{context, bus, holder},
		onLead: (_, isLeader) => leads.push(isLeader),
		onPublisher: () => {},
	});
	ended.catch(() => {});
	return {...script, bus, leads, ended};
}
