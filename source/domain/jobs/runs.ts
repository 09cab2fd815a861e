import {Entries} from '../lists/entries.ts';
import {keyOf, touch} from '../touched-map.ts';
import {type Usual, usualOf} from '../usual/usual.ts';
import type {Job} from './job.ts';

/** A run that ended as it should. */
type Run = {
	/** Which one: told again, it is the same. */
	readonly key: string;
	readonly endedAt: number;
	/** How long it took, in milliseconds: both ends are of the server's clock. */
	readonly length: number;
};

/** What one agent did of one kind, oldest first. */
type Done = {readonly key: string; readonly runs: readonly Run[]};

export type Runs = Entries<Done>;

export const noRuns: Runs = Entries.of<Done>([]);

type Doer = Pick<Job, 'source' | 'kind' | 'agent'>;

/** So many of each agent and kind say what is usual. */
const mostRuns = 20;
const mostGroups = 10_000;

/** The same runs where none of these jobs has ended as it should. */
export function learnRuns(runs: Runs, jobs: Iterable<Job>): Runs {
	const fresh = new Map<string, Done>();
	for (const job of jobs) {
		const run = runOf(job);
		if (run !== undefined) {
			const key = groupOf(job);
			const known = fresh.get(key) ?? runs.get(key);
			touch(fresh, key, {key, runs: withRun(known?.runs ?? [], run)});
		}
	}

	return fresh.size === 0 ? runs : runs.with(fresh.values()).trimmed(mostGroups);
}

/** Null where too little is known of what such a job takes. */
export function usualFor(runs: Runs, job: Doer): Usual | null {
	return usualOf((runs.get(groupOf(job))?.runs ?? []).map(({length}) => length));
}

function withRun(runs: readonly Run[], run: Run): readonly Run[] {
	const others = runs.filter(({key}) => key !== run.key);
	const all = [...others, run].sort((left, right) => left.endedAt - right.endedAt);
	return all.slice(-mostRuns);
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
