import {feedsOf} from '../../domain/jobs/feeds-of.ts';
import type {JobChange} from '../../domain/jobs/jobs.ts';
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
	/** By the feed's name: when its first answer was told. */
	readonly heardAt: ReadonlyMap<string, number>;
};

export type Tallies = ReadonlyMap<string, Tally>;

const nothing: Tally = {events: 0, ended: {}, answeredAt: null, toldAt: null, heardAt: new Map()};

export function learnTallies(
	tallies: Tallies,
	observations: readonly Observation[],
	changes: readonly JobChange[],
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
			heardAt: learnAnswer(tally.heardAt, observation),
		});
	}

	for (const change of changes) {
		const tally = next.get(change.job.source) ?? nothing;
		if (isFresh(change, tally)) {
			next.set(change.job.source, {...tally, ended: countEnded(tally.ended, change)});
		}
	}

	return next;
}

function learnAnswer(heardAt: Tally['heardAt'], observation: Observation): Tally['heardAt'] {
	return observation.type !== 'poll' || !observation.poll.ok || heardAt.has(observation.poll.feed)
		? heardAt
		: new Map([...heardAt, [observation.poll.feed, observation.at.getTime()]]);
}

/** Whether it ended while somebody watched, and was not only read then. */
export function endedSince(tallies: Tallies, change: JobChange): boolean {
	return isFresh(change, tallies.get(change.job.source) ?? nothing);
}

/**
 * What ended since the first answer, or was seen under way: the server's clock may be behind. A feed's own first
 * answer tells how things came to be as they are, in whatever pieces.
 */
function isFresh(change: JobChange, {answeredAt, heardAt}: Tally): boolean {
	const {job, before, isAnew, toldAt} = change;
	const wasUnderWay = before !== null && statusTable[before].active;
	const isNews = feedsOf(change, name => heardAt.has(name)).some(
		feed => (heardAt.get(feed) ?? toldAt) < toldAt,
	);
	const isSince = job.endedAt !== null && job.endedAt >= (answeredAt ?? 0);
	return job.endedAt !== null && (isSince || isAnew || (wasUnderWay && isNews));
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
	return sumCounts([...tallies].map(({ended}) => ended));
}

/** How many more there are of each. */
export function lessCounts(counts: Counts, before: Counts): Counts {
	return Object.fromEntries(
		(Object.keys(counts) as readonly Status[])
			.map(status => [status, (counts[status] ?? 0) - (before[status] ?? 0)] as const)
			.filter(([, count]) => count > 0),
	);
}

export function sumCounts(all: readonly Counts[]): Counts {
	const sum: Partial<Record<Status, number>> = {};
	for (const counts of all) {
		for (const status of Object.keys(counts) as readonly Status[]) {
			sum[status] = (sum[status] ?? 0) + (counts[status] ?? 0);
		}
	}

	return sum;
}
