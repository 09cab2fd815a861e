import type {JobFacts} from '../../../domain/jobs/job-facts.ts';
import type {Jobs} from '../../../domain/jobs/jobs.ts';
import {statusTable} from '../../../domain/status.ts';
import {memoize} from '../../kit/memo.ts';
import {momentOf} from '../../state/attention.ts';

/** When each agent's work of each kind ended in each bad way. */
export type Ends = ReadonlyMap<string, readonly number[]>;

/** What is about the same work, and ended the same way. */
export const badEnds = memoize((jobs: Jobs): Ends => {
	const ends = new Map<string, number[]>();
	for (const job of jobs.values()) {
		for (const each of [...job.earlier, job]) {
			if (statusTable[each.status].bad) {
				const key = againKey(each);
				const moments = ends.get(key) ?? [];
				moments.push(momentOf(each));
				ends.set(key, moments);
			}
		}
	}

	return ends;
});

/** The how manieth of them this one is. */
export function timeOf(job: JobFacts, ends: Ends): number {
	const moment = momentOf(job);
	const before = (ends.get(againKey(job)) ?? []).filter(each => each < moment);
	return before.length + 1;
}

function againKey({source, agent, actor, kind, status}: JobFacts): string {
	return [source, agent?.id ?? actor ?? '', kind.toLowerCase(), status].join('\n');
}
