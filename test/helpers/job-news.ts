import type {JobNews} from '../../source/domain/jobs/job-news.ts';

/** What an event says of a job, as it is told at once. */
export function newsWith(
	status: JobNews['status'],
	time: number | null,
	more: Partial<JobNews> = {},
): JobNews {
	const told = more.told ?? time ?? 0;
	return {
		key: 'dfw\ncleanup\nc1',
		source: 'dfw',
		kind: 'cleanup',
		id: 'c1',
		agent: null,
		actor: null,
		status,
		state: status,
		startedAt: null,
		endedAt: null,
		changedAt: time ?? told,
		progress: null,
		reason: null,
		errorCount: null,
		bytesBefore: null,
		bytesAfter: null,
		requestId: null,
		teller: 'event',
		time,
		isExact: true,
		told,
		isOfLog: false,
		overdue: null,
		...more,
	};
}
