import type {Gap} from '../../domain/gap.ts';
import type {JobFacts} from '../../domain/jobs/job-facts.ts';
import {type Status, statusTable} from '../../domain/status.ts';
import {type ReportOverdue, type ToldOverdue, withEnds} from './overdue.ts';
import type {WatchedSpan} from './watched.ts';

/** A job as a report tells it; times are milliseconds since 1970. */
export type ReportJob = Omit<JobFacts, 'key' | 'actor' | 'progress' | 'requestId'>;

/** A gap in what the server could tell, or a hole in what the journal could take. */
export type ReportGap = Omit<Gap, 'reason'> & {
	readonly source: string;
	readonly reason: Gap['reason'] | 'hole';
};

export type Report = {
	readonly from: number;
	readonly to: number;
	/** More than one: each row says whose it is. */
	readonly profiles: readonly string[];
	/** In the order in which they began. */
	readonly jobs: readonly ReportJob[];
	/** In the order in which they ended. */
	readonly bad: readonly ReportJob[];
	/** Jobs that ran for too long, and what was expected and did not happen. */
	readonly overdue: readonly ReportOverdue[];
	readonly gaps: readonly ReportGap[];
	/** When somebody was watching, by profile. */
	readonly watched: readonly WatchedSpan[];
	readonly counts: Readonly<Partial<Record<Status, number>>>;
	/** What cleanups gave back, in bytes, of those that told both sizes. */
	readonly freed: number;
	readonly nameOf: (job: Pick<ReportJob, 'source' | 'agent'>) => string;
};

export type ReportParts = Pick<Report, 'from' | 'to' | 'profiles' | 'watched' | 'nameOf'> & {
	/** With the bad ends that each had before it began again. */
	readonly jobs: Iterable<ReportJob & {readonly earlier?: readonly ReportJob[]}>;
	readonly overdue: readonly ToldOverdue[];
	readonly gaps: Iterable<ReportGap>;
};

/** What ran between two moments: a job that began before or goes on after counts, too. */
export function createReport({from, to, profiles, watched, nameOf, ...told}: ReportParts): Report {
	const jobs = [...told.jobs].flatMap(({earlier = [], ...job}) => [...earlier, job]);
	const kept = jobs
		.filter(job => isJob(job) && startOf(job) <= to && (job.endedAt ?? latestOf(job)) >= from)
		.sort((a, b) => startOf(a) - startOf(b) || compareTexts(a.source, b.source));
	const counts: Partial<Record<Status, number>> = {};
	for (const {status} of kept) {
		counts[status] = (counts[status] ?? 0) + 1;
	}

	return {
		from,
		to,
		profiles,
		watched: watched
			.filter(span => span.from <= to && span.to >= from)
			.sort((a, b) => compareTexts(a.source, b.source)),
		nameOf,
		jobs: kept,
		bad: kept
			.filter(({status}) => statusTable[status].bad)
			.sort((a, b) => (a.endedAt ?? a.changedAt) - (b.endedAt ?? b.changedAt)),
		overdue: withEnds(told.overdue, jobs).filter(
			({toldAt, until}) => toldAt <= to && (until ?? Number.POSITIVE_INFINITY) >= from,
		),
		gaps: mergeGaps([...told.gaps]).filter(gap => gap.from.getTime() <= to && gap.to.getTime() >= from),
		counts,
		freed: kept.reduce((sum, job) => sum + (freedBy(job) ?? 0), 0),
	};
}

/** Bytes that a cleanup gave back; null where it did not tell. */
export function freedBy({kind, bytesBefore, bytesAfter}: ReportJob): number | null {
	return kind === 'cleanup' && bytesBefore !== null && bytesAfter !== null
		? Math.max(0, bytesBefore - bytesAfter)
		: null;
}

export function tookOf({startedAt, endedAt}: ReportJob): number | null {
	return startedAt === null || endedAt === null ? null : Math.max(0, endedAt - startedAt);
}

/** How long nothing was known within the report, of each profile; what overlaps counts once. */
export function unknownTime({gaps, ...report}: Pick<Report, 'gaps' | 'from' | 'to'>): number {
	const within = ({from, to}: ReportGap) =>
		Math.min(to.getTime(), report.to) - Math.max(from.getTime(), report.from);
	return gaps.reduce((sum, gap) => sum + Math.max(0, within(gap)), 0);
}

/** A row of a log that says nothing of work is no job. */
function isJob({status}: ReportJob): boolean {
	return status !== 'info';
}

function startOf(job: ReportJob): number {
	return job.startedAt ?? job.endedAt ?? job.changedAt;
}

/** What is still under way has not ended yet. */
function latestOf({status, changedAt}: ReportJob): number {
	return statusTable[status].active ? Number.POSITIVE_INFINITY : changedAt;
}

/** Agent by agent the same outage is told many times: it is one stretch. */
function mergeGaps(gaps: readonly ReportGap[]): readonly ReportGap[] {
	const merged: ReportGap[] = [];
	for (const gap of gaps.toSorted((a, b) => compareTexts(a.source, b.source) || +a.from - +b.from)) {
		const last = merged.at(-1);
		if (
			last !== undefined &&
			last.source === gap.source &&
			last.reason === gap.reason &&
			gap.from <= last.to
		) {
			merged[merged.length - 1] = {
				...last,
				feed: last.feed === gap.feed ? last.feed : 'several feeds',
				to: new Date(Math.max(+last.to, +gap.to)),
			};
		} else {
			merged.push(gap);
		}
	}

	return merged.sort((a, b) => +a.from - +b.from);
}

function compareTexts(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
