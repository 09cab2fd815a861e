import type {ChildProcess} from 'node:child_process';
import {setTimeout as wait} from 'node:timers/promises';
import {hasNats} from '../../test/helpers/nats-server.ts';
import {noteLoad} from '../kit/notes.ts';
import {usageOf} from '../kit/program.ts';
import type {Figure, Measure, Section} from '../kit/result.ts';
import {median} from '../kit/statistics.ts';
import {type Engine, startEngine} from '../kit/team/engine.ts';
import {profile, startCollector, startCrowd, startViewer, type Viewer} from '../kit/team/programs.ts';
import {type Project, startProject} from '../kit/team/project.ts';
import {createWitness, type Witness} from '../kit/team/witness.ts';

const agents = 5000;
const rate = 200;
const size = 50;
/** Of them these are judged by all that they told. */
const watched = 5;

/** As many viewers as a large team has, of as large a project. */
export function team(isFull: boolean): Measure {
	const minutes = isFull ? 10 : 1;
	return {
		key: 'team',
		title: `${size} viewers of ${agents} agents`,
		minutes: minutes + 2,
		async run(tell) {
			const how =
				`${agents} agents and ${rate} events a second for ${minutes} min, by a server of NATS with TLS; ${size} viewers, ` +
				`all of them the built program. What ${watched} of them told is compared with what happened.`;
			const section = {key: 'load-team', title: `${size} viewers, ${agents} agents`, how};
			if (!hasNats) {
				return [{...section, figures: [], notes: ['Not done: no nats-server; .ci/nats brings one.']}];
			}

			const notes = noteLoad();
			const project = await startProject(agents, rate);
			const engine = await startEngine(profile);
			const crowd: ChildProcess[] = [];
			const witness = createWitness(tell);
			try {
				const {child, says} = startCollector(engine, project);
				witness.add('the collector', child);
				await says('leading');
				const viewers = await Promise.all(Array.from({length: watched}, () => startViewer(engine)));
				for (const [at, viewer] of viewers.entries()) {
					witness.add(`viewer ${at + 1}`, viewer.child);
				}

				crowd.push(...(await startCrowd(engine, size - watched, witness)));
				const programs = {engine, collector: child, viewers, witness};
				const figures: Figure[] = [];
				for (let minute = 1; minute <= minutes; minute++) {
					await wait(60_000);
					tell(`minute ${minute} of ${minutes}`);
					if (minute === 1 || minute === minutes) {
						figures.push(...(await look(`minute ${minute}`, programs)));
					}
				}

				const {gone} = witness;
				figures.push({row: 'all', column: 'gone', value: gone.length, unit: '', goal: {most: 0}});
				const verdicts = await judge(viewers, project);
				figures.push(...verdicts.figures);
				return [{...section, figures, notes: [...notes, ...gone, ...verdicts.notes]}];
			} finally {
				witness.stop();
				for (const child of crowd) {
					child.kill('SIGKILL');
				}

				project.stop();
				await engine.stop();
			}
		},
	};
}

type Programs = {
	readonly engine: Engine;
	readonly collector: ChildProcess;
	readonly viewers: readonly Viewer[];
	readonly witness: Witness;
};

async function look(
	row: string,
	{engine, collector, viewers, witness}: Programs,
): Promise<readonly Figure[]> {
	const rssOf = async (pid: number | undefined): Promise<number> => (await usageOf({pid: pid ?? 0})).rss;
	const all = await witness.memory(collector);
	const lags = viewers.map(viewer => viewer.lags.take());
	return [
		{row, column: 'lag', value: median(lags.map(({middle}) => middle)), unit: 'ms'},
		{row, column: 'p99', value: median(lags.map(({p99}) => p99)), unit: 'ms'},
		{row, column: 'a viewer', value: median(all), unit: 'MB'},
		{row, column: 'largest', value: Math.max(...all), unit: 'MB', goal: {most: 300}},
		{row, column: 'collector', value: await rssOf(collector.pid), unit: 'MB', goal: {most: 300}},
		{row, column: 'server', value: await rssOf(engine.server.pid), unit: 'MB'},
	];
}

/** Of all that are watched together. */
async function judge(
	viewers: readonly Viewer[],
	project: Project,
): Promise<Pick<Section, 'figures' | 'notes'>> {
	const truth = await project.truth();
	const verdicts = viewers.map(viewer => viewer.verdict(truth));
	const sum = (of: (verdict: (typeof verdicts)[number]) => number): number =>
		verdicts.reduce((total, verdict) => total + of(verdict), 0);
	const row = `told to ${viewers.length}`;
	const none = {goal: {most: 0}};
	const figures: readonly Figure[] = [
		{row, column: 'events', value: sum(({events}) => events), unit: ''},
		{row, column: 'missing', value: sum(({missing}) => missing), unit: '', ...none},
		{row, column: 'twice', value: sum(({repeated}) => repeated.length), unit: '', ...none},
		{row, column: 'outside gaps', value: sum(({lost}) => lost.length), unit: '', ...none},
		{row, column: 'gaps', value: sum(({gaps}) => gaps.length), unit: ''},
	];
	const causes = Object.groupBy(
		verdicts.flatMap(({gaps}) => gaps),
		({feed, reason}) => `${feed}, ${reason}`,
	);
	const notes = Object.entries(causes).map(([cause, gaps = []]) => {
		const seconds = gaps.reduce((sum, {from, to}) => sum + (to - from), 0) / 1000;
		return `${gaps.length} gaps of ${cause}: ${Math.round(seconds)} s in all.`;
	});
	return {figures, notes};
}
