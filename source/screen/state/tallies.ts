import type {JobChange, Jobs} from '../../domain/jobs/jobs.ts';
import type {Observation} from '../../domain/observation.ts';
import {type Status, statusTable} from '../../domain/status.ts';
import type {Counts} from './attention.ts';

/** What one profile told while we watched, for the summary. */
export type Tally = {
	readonly events: number;
	/** How many jobs ended how. */
	readonly ended: Counts;
	/** When the first answer came, and when something was last told. */
	readonly answeredAt: number | null;
	readonly toldAt: number | null;
};

export type Tallies = ReadonlyMap<string, Tally>;

const nothing: Tally = {events: 0, ended: {}, answeredAt: null, toldAt: null};

export function learnTallies(
	tallies: Tallies,
	observations: readonly Observation[],
	changes: readonly JobChange[],
	before: Jobs,
): Tallies {
	const next = new Map(tallies);
	for (const observation of observations) {
		const tally = next.get(observation.source) ?? nothing;
		const isAnswer = observation.type !== 'poll' || observation.poll.ok;
		const at = observation.at.getTime();
		next.set(observation.source, {
			...tally,
			events: tally.events + (observation.type === 'event' ? 1 : 0),
			answeredAt: tally.answeredAt ?? (isAnswer ? at : null),
			toldAt: isAnswer ? at : tally.toldAt,
		});
	}

	for (const change of changes) {
		const tally = next.get(change.job.source) ?? nothing;
		if (isFresh(change, before, tally.answeredAt ?? 0)) {
			next.set(change.job.source, {...tally, ended: countEnded(tally.ended, change)});
		}
	}

	return next;
}

/** What ended since the first answer, or was under way in an earlier one: the server's clock may be behind. */
function isFresh({job, isAnew}: JobChange, before: Jobs, since: number): boolean {
	const earlier = before.get(job.key);
	const wasUnderWay = earlier !== undefined && statusTable[earlier.status].active;
	return job.endedAt !== null && (job.endedAt >= since || wasUnderWay || isAnew);
}

function countEnded(ended: Counts, {job, before, isAnew}: JobChange): Counts {
	const next: Partial<Record<Status, number>> = {...ended};
	next[job.status] = (next[job.status] ?? 0) + 1;
	if (!isAnew && before && statusTable[before].final) {
		next[before] = Math.max(0, (next[before] ?? 0) - 1);
	}

	return next;
}

export function sumEnded(tallies: Iterable<Tally>): Counts {
	const sum: Partial<Record<Status, number>> = {};
	for (const {ended} of tallies) {
		for (const status of Object.keys(ended) as readonly Status[]) {
			sum[status] = (sum[status] ?? 0) + (ended[status] ?? 0);
		}
	}

	return sum;
}
