import type {JobFacts} from '../../domain/jobs/job-facts.ts';
import {type Overdue, overdueReason} from '../../domain/usual/overdue.ts';

/** What somebody was told of as overdue; times are milliseconds since 1970. */
export type ReportOverdue = Overdue & {
	readonly source: string;
	readonly toldAt: number;
	/** When the job ended after all, or what was expected happened; null where it has not. */
	readonly until: number | null;
};

type Ended = Pick<JobFacts, 'source' | 'kind' | 'id' | 'agent' | 'status' | 'endedAt'>;

export type ToldOverdue = Omit<ReportOverdue, 'until'>;

/** In the order in which they were told, each with what became of it. */
export function withEnds(told: readonly ToldOverdue[], jobs: readonly Ended[]): readonly ReportOverdue[] {
	return told
		.map(each => ({...each, until: endOf(each, jobs)}))
		.sort((left, right) => left.toldAt - right.toldAt);
}

function endOf(told: ToldOverdue, jobs: readonly Ended[]): number | null {
	const isJob = overdueReason(told) === 'overrun';
	const ends = jobs.flatMap(job => {
		const isSame = job.source === told.source && job.kind.toLowerCase() === told.kind.toLowerCase();
		const isMeant = isJob
			? job.id === told.id
			: job.status === 'completed' && (job.agent?.id ?? null) === (told.agent?.id ?? null);
		return isSame && isMeant && job.endedAt !== null && job.endedAt > told.since.getTime()
			? [job.endedAt]
			: [];
	});
	return ends.length === 0 ? null : ends.reduce((least, end) => Math.min(least, end));
}
