import {type Status, statusTable} from '../../../domain/status.ts';
import type {ReportOverdue} from '../overdue.ts';
import type {Report, ReportGap, ReportJob} from '../report.ts';

/** A job as a stretch of the time that is drawn, both ends within it. */
export type Bar = {readonly from: number; readonly to: number; readonly job: ReportJob};

/** What was overdue, from then until it was no longer. */
export type Wait = {readonly from: number; readonly to: number; readonly overdue: ReportOverdue};

export type TimelineRow = {
	readonly source: string;
	readonly name: string;
	/** How the worst of them ended; null where nothing went bad. */
	readonly worst: Status | null;
	readonly bars: readonly Bar[];
	readonly waits: readonly Wait[];
};

export type Timeline = {
	/** Those in which something went bad first, then those that waited in vain. */
	readonly rows: readonly TimelineRow[];
	readonly gaps: readonly ReportGap[];
	/** What there was no room for. */
	readonly left: {readonly rows: number; readonly bars: number};
};

/** More rows nobody looks through, and more bars make a browser slow. */
const mostRows = 60;
const mostBars = 4000;

/** Which jobs are drawn, and beside whom. */
export function timelineOf({from, to, jobs, overdue, gaps, nameOf}: Report): Timeline {
	const kept = [...jobs].sort(byWeight).slice(0, mostBars);
	const rows = new Map<string, {source: string; name: string; bars: Bar[]; waits: Wait[]}>();
	const rowOf = (told: ReportJob | ReportOverdue) => {
		const name = nameOf(told);
		const key = `${told.source}\n${name}`;
		const row = rows.get(key) ?? {source: told.source, name, bars: [], waits: []};
		rows.set(key, row);
		return row;
	};

	for (const job of kept) {
		rowOf(job).bars.push(barOf(job, from, to));
	}

	for (const each of overdue) {
		const ends = {from: Math.max(from, each.toldAt), to: Math.min(to, each.until ?? to)};
		rowOf(each).waits.push({...ends, overdue: each});
	}

	const sorted = [...rows.values()]
		.map(row => ({
			...row,
			worst: worstOf(row.bars),
			bars: row.bars.toSorted((a, b) => a.from - b.from || a.to - b.to),
		}))
		.sort(
			(a, b) =>
				rankOf(a.worst) - rankOf(b.worst) ||
				Math.sign(b.waits.length) - Math.sign(a.waits.length) ||
				compare(a.source, b.source) ||
				compare(a.name, b.name),
		);
	return {
		rows: sorted.slice(0, mostRows),
		gaps,
		left: {rows: Math.max(0, sorted.length - mostRows), bars: jobs.length - kept.length},
	};
}

function barOf(job: ReportJob, from: number, to: number): Bar {
	const isActive = statusTable[job.status].active;
	const end = job.endedAt ?? (isActive ? to : job.changedAt);
	const start = job.startedAt ?? end;
	const within = (time: number): number => Math.min(to, Math.max(from, time));
	return {from: within(Math.min(start, end)), to: within(end), job};
}

/** What went bad is never left out for what did not; of the rest the long ones say more. */
function byWeight(a: ReportJob, b: ReportJob): number {
	const isBad = ({status}: ReportJob): number => (statusTable[status].bad ? 1 : 0);
	const length = ({startedAt, endedAt, changedAt}: ReportJob): number =>
		startedAt === null ? 0 : (endedAt ?? changedAt) - startedAt;
	return isBad(b) - isBad(a) || length(b) - length(a);
}

const worstFirst: readonly Status[] = ['failed', 'stopped', 'missed', 'with-errors'];

function worstOf(bars: readonly Bar[]): Status | null {
	return worstFirst.find(status => bars.some(({job}) => job.status === status)) ?? null;
}

function rankOf(status: Status | null): number {
	return status === null ? worstFirst.length : worstFirst.indexOf(status);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
