import type {Job} from '../../domain/jobs/job.ts';
import {type Jobs, learnJobs, noJobs} from '../../domain/jobs/jobs.ts';
import type {Observation} from '../../domain/observation.ts';
import type {AgentReference} from '../../domain/reference.ts';
import {keyOf, touch, trim} from '../../domain/touched-map.ts';
import {AgentNames} from '../agent-names.ts';
import {createCounts} from './count-observations.ts';
import {families} from './families.ts';
import {createSamples, type Samples} from './samples.ts';
import {successOf, tellJobs} from './tell-jobs.ts';

export type MeasuresOptions = {
	readonly version: string;
	/** Who is watched; whoever else is told of is added. */
	readonly profiles: readonly string[];
};

/** What is told beside what was observed. */
export type Beside = {
	/** What waits, by where it is to go. */
	readonly queues?: Readonly<Record<string, number>> | undefined;
	/** Of a collector: whether it is the one that asks, by profile. */
	readonly leaders?: Readonly<Record<string, boolean>> | undefined;
};

export type Measures = {
	/** What earlier runs told: it says how things are, and is counted by nobody again. */
	recall(observation: Observation): void;
	learn(observation: Observation): void;
	samples(span: {readonly from: number; readonly now: number}, beside?: Beside): Samples;
};

type Success = {
	readonly source: string;
	readonly agent: AgentReference;
	readonly kind: string;
	readonly at: number;
};

const mostJobs = 20_000;
const mostDoers = 1000;
/** Jobs are learnt many at a time: what changes is copied with what stands near it. */
const batchSize = 200;

/** All that is told as a metric, from what was observed. */
export function createMeasures({version, profiles}: MeasuresOptions): Measures {
	const counts = createCounts();
	const names = new AgentNames();
	const successes = new Map<string, Success>();
	const sources = new Set(profiles);
	let jobs: Jobs = noJobs;
	let waiting: Observation[] = [];

	function settle(): void {
		const learnt = learnJobs(jobs, waiting, mostJobs);
		jobs = learnt.jobs;
		waiting = [];
		for (const job of learnt.touched) {
			keepSuccess(job);
		}
	}

	function keepSuccess(job: Job): void {
		const at = successOf(job);
		if (at !== undefined && job.agent !== null) {
			const kind = job.kind.toLowerCase();
			const key = keyOf(job.source, kind, job.agent.id);
			const latest = Math.max(at, successes.get(key)?.at ?? 0);
			touch(successes, key, {source: job.source, agent: job.agent, kind, at: latest});
			trim(successes, mostDoers);
		}
	}

	function hear(observation: Observation): void {
		sources.add(observation.source);
		names.learn(observation);
		if (waiting.push(observation) >= batchSize) {
			settle();
		}
	}

	return {
		recall(observation) {
			counts.recall(observation);
			hear(observation);
		},
		learn(observation) {
			counts.count(observation);
			hear(observation);
		},
		samples({from, now}, {queues = {}, leaders = {}} = {}) {
			settle();
			const samples = createSamples();
			samples.add(families.build, [version], 1);
			counts.tell(samples, {sources, now});
			tellJobs(samples, jobs.values(), {profiles: [...sources], from, to: now});
			for (const {source, agent, kind, at} of successes.values()) {
				samples.add(families.lastSuccess, [source, names.nameOf(source, agent), kind], at / 1000);
			}

			for (const [queue, lines] of Object.entries(queues)) {
				samples.add(families.queue, [queue], lines);
			}

			for (const [source, isLeader] of Object.entries(leaders)) {
				samples.add(families.leader, [source], isLeader ? 1 : 0);
			}

			return samples;
		},
	};
}
