import {keyOf, touch, trim} from '../touched-map.ts';
import {type Usual, usualOf} from '../usual/usual.ts';
import type {Job} from './job.ts';

/** A run that ended as it should. */
export type Run = {
	/** Which one: told again, it is the same. */
	readonly key: string;
	readonly endedAt: number;
	/** How long it took, in milliseconds: both ends are of the server's clock. */
	readonly length: number;
};

/** By whose and of which kind they are, oldest first. */
export type Runs = ReadonlyMap<string, readonly Run[]>;

type Doer = Pick<Job, 'source' | 'kind' | 'agent'>;

/** So many of each agent and kind say what is usual. */
const mostRuns = 20;
const mostGroups = 10_000;

/** The same runs where none of these jobs has ended as it should. */
export function learnRuns(runs: Runs, jobs: Iterable<Job>): Runs {
	let next: Map<string, readonly Run[]> | undefined;
	for (const job of jobs) {
		const run = runOf(job);
		if (run !== undefined) {
			next ??= new Map(runs);
			addRun(next, groupOf(job), run);
		}
	}

	return next ?? runs;
}

/** For who has the map alone, and hears of one job after another. */
export function addJob(runs: Map<string, readonly Run[]>, job: Job): void {
	const run = runOf(job);
	if (run !== undefined) {
		addRun(runs, groupOf(job), run);
	}
}

/** Null where too little is known of what such a job takes. */
export function usualFor(runs: Runs, job: Doer): Usual | null {
	return usualOf((runs.get(groupOf(job)) ?? []).map(({length}) => length));
}

function addRun(runs: Map<string, readonly Run[]>, group: string, run: Run): void {
	const others = (runs.get(group) ?? []).filter(({key}) => key !== run.key);
	const all = [...others, run].sort((left, right) => left.endedAt - right.endedAt);
	touch(runs, group, all.slice(-mostRuns));
	trim(runs, mostGroups);
}

function groupOf({source, kind, agent}: Doer): string {
	return keyOf(source, kind.toLowerCase(), agent?.id ?? '');
}

/** One that failed or was stopped says nothing of how long it would have taken; errors on the way cost no time. */
function runOf({key, agent, status, startedAt, endedAt, course}: Job): Run | undefined {
	const isWhole = agent !== null && (status === 'completed' || status === 'with-errors');
	return isWhole && startedAt !== null && endedAt !== null && endedAt >= startedAt
		? {key: keyOf(key, String(course.run)), endedAt, length: endedAt - startedAt}
		: undefined;
}
