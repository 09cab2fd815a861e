import type {Missing} from '../../domain/expectations/missing.ts';
import type {Job} from '../../domain/jobs/job.ts';
import type {JobChange, Jobs} from '../../domain/jobs/jobs.ts';
import {type Status, statusTable} from '../../domain/status.ts';
import {type Look, lookOf} from '../../domain/vocabulary/signs.ts';

/** A bad job that nobody has acknowledged yet, as it was when it went wrong. */
export type Pin = {
	readonly key: string;
	readonly job: Job;
	/** Its place among all that were ever pinned: what came since somebody looked is known by it. */
	readonly place: number;
	/** When we learnt it. */
	readonly toldAt: number;
	/** It had gone wrong before anybody watched. */
	readonly wasThere?: boolean;
};

/** It went wrong while somebody watched, and since the last key: `looked` is how many were pinned by then. */
export function isNewPin({place, wasThere = false}: Pin, looked: number): boolean {
	return !wasThere && place >= looked;
}

export type Counts = Readonly<Partial<Record<Look, number>>>;

export type Attention = {
	/** Worst first, then newest. */
	readonly pins: readonly Pin[];
	/** Those that there was no room to keep: they count until acknowledged. */
	readonly older: Counts;
	/** How many were ever pinned. */
	readonly pinned: number;
};

export const nothingPinned: Attention = {pins: [], older: {}, pinned: 0};

export function pinChanges(
	attention: Attention,
	changes: readonly JobChange[],
	jobs: Jobs,
	limit: number,
	isFresh: (change: JobChange) => boolean,
): Attention {
	const alarms = changes.filter(({job, isOld}) => statusTable[job.status].bad && !isOld);
	if (alarms.length === 0) {
		return refresh(attention, jobs);
	}

	const pins = new Map(attention.pins.map(pin => [pin.key, pin]));
	let {pinned} = attention;
	for (const change of alarms) {
		const {job, toldAt} = change;
		pins.set(job.key, {key: job.key, job, place: pinned, toldAt, wasThere: !isFresh(change)});
		pinned++;
	}

	return refresh(keepWorst({...attention, pins: [...pins.values()], pinned}, limit), jobs);
}

/** What was expected and has not happened stands among what went wrong, until it happens. */
export function pinMissing(
	attention: Attention,
	{before, after, isOpen, limit, wasThere}: Missed,
): Attention {
	if (before === after) {
		return attention;
	}

	const pins = attention.pins.filter(({key}) => before.get(key) === after.get(key));
	let {pinned} = attention;
	const fresh: Pin[] = [];
	for (const job of after.values()) {
		if (job !== before.get(job.key) && isOpen(job)) {
			fresh.push({key: job.key, job, place: pinned, toldAt: job.course.heardAt, wasThere});
			pinned++;
		}
	}

	return keepWorst({...attention, pins: [...pins, ...fresh], pinned}, limit);
}

type Missed = {
	readonly before: Missing;
	readonly after: Missing;
	/** Nobody has taken note of it. */
	readonly isOpen: (job: Job) => boolean;
	readonly limit: number;
	readonly wasThere: boolean;
};

/** Puts them in order; those that there is no room for are only counted. */
export function keepWorst({pins, older, pinned}: Attention, limit: number): Attention {
	const ordered = pins.toSorted(byGravity);
	return {pins: ordered.slice(0, limit), older: countOf(ordered.slice(limit), older), pinned};
}

/** What is learnt of a pinned job later (its reason, the agent's name) shows; that it runs again does not unpin it. */
function refresh(attention: Attention, jobs: Jobs): Attention {
	let changed = false;
	const pins = attention.pins.map(pin => {
		const job = jobs.get(pin.key);
		if (!job || job === pin.job || job.status !== pin.job.status) {
			return pin;
		}

		changed = true;
		return {...pin, job};
	});
	return changed ? {...attention, pins: pins.sort(byGravity)} : attention;
}

export function countAttention({pins, older}: Attention): readonly BadCount[] {
	return badCounts(countOf(pins, older));
}

export function totalOf(attention: Attention): number {
	return countAttention(attention).reduce((sum, {count}) => sum + count, 0);
}

/** The bad statuses, worst first: whatever counts or orders what went wrong does it in this order. */
const badStatuses: readonly Status[] = ['failed', 'stopped', 'with-errors', 'missed'];
/** Beside them what was expected and has not happened. */
const badLooks: readonly Look[] = [...badStatuses, 'overdue'];

/** How many ways there are to go wrong: whatever did not has this gravity. */
export const noGravity = badStatuses.length;

/** 0 is the worst. */
export function gravityOf(status: Status): number {
	const at = badStatuses.indexOf(status);
	return at < 0 ? noGravity : at;
}

export type BadCount = {readonly status: Look; readonly count: number};

/** Those of which there are any. */
export function badCounts(counts: Counts): readonly BadCount[] {
	return badLooks.flatMap(status => {
		const count = counts[status] ?? 0;
		return count > 0 ? [{status, count}] : [];
	});
}

export function countOf(pins: readonly Pin[], start: Counts): Counts {
	const counts: Partial<Record<Look, number>> = {...start};
	for (const {job} of pins) {
		const look = lookOf(job);
		counts[look] = (counts[look] ?? 0) + 1;
	}

	return counts;
}

function byGravity(left: Pin, right: Pin): number {
	return (
		gravityOf(left.job.status) - gravityOf(right.job.status) ||
		momentOf(right.job) - momentOf(left.job) ||
		right.place - left.place
	);
}

/** When it went wrong. */
export function momentOf({endedAt, changedAt}: Pick<Job, 'endedAt' | 'changedAt'>): number {
	return endedAt ?? changedAt;
}
