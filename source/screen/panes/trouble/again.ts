import type {Job} from '../../../domain/jobs/job.ts';
import type {JobFacts} from '../../../domain/jobs/job-facts.ts';
import type {Jobs} from '../../../domain/jobs/jobs.ts';
import {Entries} from '../../../domain/lists/entries.ts';
import type {Growth} from '../../../domain/lists/long-list.ts';
import {statusTable} from '../../../domain/status.ts';
import {memoize} from '../../kit/memo.ts';
import {accumulate} from '../../state/accumulate.ts';
import {momentOf} from '../../state/attention.ts';

/** When each agent's work of each kind ended in each bad way. */
export type Ends = ReadonlyMap<string, readonly number[]>;

/** What is about the same work, and ended the same way. */
export function badEnds({list}: Jobs): Ends {
	return endsOf(badJobs(list));
}

/** Those that went wrong at some time: the same as long as nothing else is told of them. */
const badJobs = accumulate(Entries.of<Job>([]), (before, {changed, added}: Growth<Job>) => {
	const told = changed.filter(({from, to}) => wentWrong(from) || wentWrong(to)).map(({to}) => to);
	return before.with([...told, ...added.filter(wentWrong)]);
});

function wentWrong({status, earlier}: Job): boolean {
	return statusTable[status].bad || earlier.length > 0;
}

const endsOf = memoize((jobs: Entries<Job>): Ends => {
	const ends = new Map<string, number[]>();
	for (const job of jobs) {
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
