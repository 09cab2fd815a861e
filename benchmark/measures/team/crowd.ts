import type {ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {setTimeout as wait} from 'node:timers/promises';
import {streamsOf} from '../../../source/bus/subjects.ts';
import {observe} from '../../kit/observe.ts';
import {type Engine, startEngine} from '../../kit/team/engine.ts';
import type {Lags} from '../../kit/team/lags.ts';
import {
	profile,
	startAlone,
	startCollector,
	startCrowd,
	startViewer,
	type Viewer,
} from '../../kit/team/programs.ts';
import {type Project, startProject} from '../../kit/team/project.ts';
import {startBare} from '../../kit/team/start-bare.ts';
import {killInTurn} from './kills.ts';

export const scene = {agents: 5000, rate: 200, others: 49, window: 30_000};
/** So late all is listed, and V8 has done what it does once. */
const warmUp = 15_000;

export type Crowd = {
	readonly requests: {readonly alone: number; readonly all: number};
	readonly lags: Readonly<Record<'one' | 'bareOne' | 'many' | 'bareMany', ReturnType<Lags['take']>>>;
	/** Hundredths of a core. */
	readonly shares: Readonly<
		Record<'alone' | 'collectorOne' | 'collector' | 'serverOne' | 'server' | 'viewer' | 'bare', number>
	>;
	readonly memory: Readonly<Record<'server' | 'viewer' | 'collector', number>>;
	readonly wire: number;
	readonly inLog: number;
	readonly takeovers: readonly number[];
	readonly returns: readonly number[];
	readonly verdict: ReturnType<Viewer['verdict']>;
};

/** One who asks for himself; then one viewer of a team, and fifty, of whom some things die. */
export async function measureCrowd(tell: (progress: string) => void): Promise<Crowd> {
	const {agents, rate, others, window} = scene;
	const project = await startProject(agents, rate);
	const engine = await startEngine(profile);
	const crowd: ChildProcess[] = [];
	try {
		tell('one who asks for himself');
		const alone = await measureAlone(project);
		tell('a collector and one viewer');
		const collector = startCollector(engine, project);
		await collector.says('leading');
		const viewer = await startViewer(engine);
		const bare = await startBare(engine, profile);
		await wait(warmUp);
		const one = await look({engine, project, viewer, bare, collector: collector.child}, window);
		tell(`${others} more`);
		crowd.push(...(await startCrowd(engine, others)));
		await wait(warmUp);
		const many = await look({engine, project, viewer, bare, collector: collector.child}, window);
		const kills = await killInTurn({engine, project, viewer, crowd, leader: collector}, tell);
		return {
			requests: {alone: alone.asked, all: many.asked},
			lags: {one: one.lags, bareOne: one.bareLags, many: many.lags, bareMany: many.bareLags},
			shares: {
				alone: alone.share,
				collectorOne: one.collector.share,
				collector: many.collector.share,
				serverOne: one.server.share,
				server: many.server.share,
				viewer: many.viewer.share,
				bare: many.bare.share,
			},
			memory: {server: many.server.rss, viewer: many.viewer.rss, collector: many.collector.rss},
			wire: many.wire,
			inLog: many.inLog,
			...kills,
			verdict: viewer.verdict(await project.truth()),
		};
	} finally {
		for (const child of crowd) {
			child.kill('SIGKILL');
		}

		project.stop();
		await engine.stop();
	}
}

async function measureAlone(project: Project): Promise<{readonly asked: number; readonly share: number}> {
	const program = startAlone(project);
	await wait(warmUp);
	await project.asked();
	const {share} = await shareOf(program.pid, scene.window);
	const asked = await project.asked();
	const ended = once(program, 'close');
	program.kill('SIGTERM');
	await ended;
	return {asked, share};
}

const shareOf = (pid: number | undefined, milliseconds: number) =>
	observe({pid: pid ?? 0, bytes: () => 0}, milliseconds);

type Looked = {
	readonly engine: Engine;
	readonly project: Project;
	readonly viewer: Viewer;
	readonly bare: Awaited<ReturnType<typeof startBare>>;
	readonly collector: ChildProcess;
};

/** All at once, for so long. */
async function look({engine, project, viewer, bare, collector}: Looked, milliseconds: number) {
	await project.asked();
	viewer.lags.take();
	await bare.take();
	const bus = await engine.open();
	const {log} = streamsOf(profile);
	const before = {...(await engine.sentTo('viewer')), log: await bus.info(log)};
	const pids = [engine.server.pid, collector.pid, viewer.child.pid, bare.pid];
	const [server, collecting, viewing, subscribing] = await Promise.all(
		pids.map(pid => shareOf(pid, milliseconds)),
	);
	const after = {...(await engine.sentTo('viewer')), log: await bus.info(log)};
	await bus.close();
	if (!server || !collecting || !viewing || !subscribing) {
		throw new Error('Somebody was not looked at.');
	}

	return {
		server,
		collector: collecting,
		viewer: viewing,
		bare: subscribing,
		asked: await project.asked(),
		lags: viewer.lags.take(),
		bareLags: await bare.take(),
		wire: (after.bytes - before.bytes) / (after.messages - before.messages),
		inLog: (after.log.bytes - before.log.bytes) / (after.log.messages - before.log.messages),
	};
}
