import type {Job} from '../../domain/jobs/job.ts';
import {endKey} from '../../domain/jobs/job-key.ts';
import type {JobChange} from '../../domain/jobs/jobs.ts';
import {type Status, statusTable} from '../../domain/status.ts';

/** A bad job that nobody has acknowledged yet, as it was when it went wrong. */
export type Pin = {readonly key: string; readonly job: Job};

export type Counts = Readonly<Partial<Record<Status, number>>>;

export type Attention = {
	/** Newest first. */
	readonly pins: readonly Pin[];
	/** Those that there was no room to keep: they count until acknowledged. */
	readonly older: Counts;
};

/**
 * Until when what is told of a job's bad end was known to whoever acknowledged it, by job and
 * status: the same end told again is no news, the next one is.
 */
export type Acknowledged = ReadonlyMap<string, number>;

/** A bad end of a job that somebody took note of, and when. */
export type AcknowledgedEnd = Pick<Job, 'source' | 'kind' | 'id' | 'status'> & {readonly at: Date};

export function unacknowledged(
	changes: readonly JobChange[],
	acknowledged: Acknowledged,
): readonly JobChange[] {
	return changes.filter(({job, before, isAnew, toldAt}) => {
		const until = acknowledged.get(endKey(job.key, job.status));
		const wasUnderWay = before !== null && statusTable[before].active;
		return until === undefined || ((wasUnderWay || isAnew) && toldAt > until);
	});
}

export const nothingPinned: Attention = {pins: [], older: {}};

export function pinChanges(
	attention: Attention,
	changes: readonly JobChange[],
	jobs: ReadonlyMap<string, Job>,
	limit: number,
): Attention {
	const alarms = changes.filter(({job, isOld}) => statusTable[job.status].bad && !isOld);
	if (alarms.length === 0) {
		return refresh(attention, jobs);
	}

	const pins = new Map(attention.pins.map(pin => [pin.key, pin]));
	for (const {job} of alarms) {
		pins.set(job.key, {key: job.key, job});
	}

	const ordered = [...pins.values()].sort((left, right) => momentOf(right) - momentOf(left));
	const older = countOf(ordered.slice(limit), attention.older);
	return refresh({pins: ordered.slice(0, limit), older}, jobs);
}

/** What is learnt of a pinned job later (its reason, the agent's name) shows; that it runs again does not unpin it. */
function refresh(attention: Attention, jobs: ReadonlyMap<string, Job>): Attention {
	let changed = false;
	const pins = attention.pins.map(pin => {
		const job = jobs.get(pin.key);
		if (!job || job === pin.job || job.status !== pin.job.status) {
			return pin;
		}

		changed = true;
		return {...pin, job};
	});
	return changed ? {...attention, pins} : attention;
}

/** Acknowledges one pinned job: the newest where none is named. */
export function acknowledge(attention: Attention, key?: string): Attention {
	const target = key ?? attention.pins[0]?.key;
	if (target === undefined) {
		return Object.keys(attention.older).length > 0 ? nothingPinned : attention;
	}

	const pins = attention.pins.filter(pin => pin.key !== target);
	return pins.length === attention.pins.length ? attention : {...attention, pins};
}

export function countAttention({pins, older}: Attention): readonly BadCount[] {
	return badCounts(countOf(pins, older));
}

/** The bad statuses, worst first: the header, the window title and the summary count in this order. */
const badStatuses: readonly Status[] = ['failed', 'stopped', 'with-errors', 'missed'];

export type BadCount = {readonly status: Status; readonly count: number};

/** Those of which there are any. */
export function badCounts(counts: Counts): readonly BadCount[] {
	return badStatuses.flatMap(status => {
		const count = counts[status] ?? 0;
		return count > 0 ? [{status, count}] : [];
	});
}

function countOf(pins: readonly Pin[], start: Counts): Counts {
	const counts: Partial<Record<Status, number>> = {...start};
	for (const {job} of pins) {
		counts[job.status] = (counts[job.status] ?? 0) + 1;
	}

	return counts;
}

function momentOf({job}: Pin): number {
	return job.endedAt ?? job.changedAt;
}
