import type {Activity} from '../../domain/activity.ts';
import type {Cleanup} from '../../domain/cleanup.ts';
import {isJobKind} from '../../domain/reference.ts';
import {statusTable} from '../../domain/status.ts';
import {keyOf, touch, trim} from '../../domain/touched-map.ts';
import type {EventPage, EventScope, Told} from '../source.ts';
import {createSightings, type Identity, isSameMoment} from './sightings.ts';

/**
 * Knows which rows of v1.0's history, whose ids are numbers of its own, are jobs that v2 tells of: one job is
 * told as one, under the name that it was told by first (docs/contract.md 2).
 */
export type SameJobs = ReturnType<typeof createSameJobs>;

type Heard = {readonly scope: EventScope; readonly page: EventPage; readonly isFull: boolean};

/** So long what v2 tells of a row may still come. */
const patience = 60_000;
/** The event that tells of a row may come a little later than the row. */
const slack = 5000;
const mostKept = 5000;

/** Where a row of v1.0 that is told as a job of v2 keeps its number: it is called so there. */
const ownId = 'ID';

export function createSameJobs() {
	const sightings = createSightings();
	/** By what a row calls itself: which job it is stays so. */
	const identities = new Map<string, Identity>();
	/** Ends that v1.0 alone has told. */
	const alone = new Map<string, Activity>();
	const firstSeen = new Map<string, number>();
	/** When a feed was asked that answered, and when one that told all that had happened. */
	let heardAt = Number.NEGATIVE_INFINITY;
	let caughtUpAt = Number.NEGATIVE_INFINITY;
	let newestTime = Number.NEGATIVE_INFINITY;
	let hasCleanups = false;

	/** Whether v2 tells anything of what happens. */
	const isHeard = (): boolean => heardAt > Number.NEGATIVE_INFINITY;

	function nameRow(row: Activity, identity: Identity): void {
		touch(identities, keyOfRow(row), identity);
		trim(identities, mostKept);
	}

	function standAlone(row: Activity): void {
		nameRow(row, row);
		if (statusTable[row.status].final) {
			touch(alone, keyOfRow(row), row);
			trim(alone, mostKept);
		}
	}

	function seeTime(time: Date | null): void {
		newestTime = Math.max(newestTime, time?.getTime() ?? newestTime);
	}

	/** Nothing of v2 will tell of it any more. */
	function isSettled(row: Activity, now: number): boolean {
		const key = keyOfRow(row);
		const since = firstSeen.get(key) ?? now;
		touch(firstSeen, key, since);
		trim(firstSeen, mostKept);
		if (!isHeard() || (row.kind === 'cleanup' && !hasCleanups)) {
			return now - since >= patience;
		}

		const isOfPast = row.time !== null && row.time.getTime() <= newestTime - patience;
		return isOfPast || caughtUpAt >= since + slack || heardAt >= since + patience;
	}

	function joinOlder(row: Activity, now: number): readonly Activity[] {
		const known = identities.get(keyOfRow(row));
		if (known !== undefined) {
			return [asJob(row, known)];
		}

		const hasSettled = isSettled(row, now);
		const job = sightings.find(row, hasSettled);
		if (job === 'unsure') {
			return [];
		}

		if (job !== undefined) {
			sightings.take(job);
			nameRow(row, job);
			return [asJob(row, job)];
		}

		// What runs is told by events, where there are any.
		if (!hasSettled || (isHeard() && statusTable[row.status].active)) {
			return [];
		}

		standAlone(row);
		return [row];
	}

	function joinNewer(row: Activity): Activity {
		const known = identities.get(keyOfRow(row));
		if (known !== undefined) {
			return asJob(row, known);
		}

		sightings.see(row);
		for (const [key, other] of alone) {
			if (isSameEnd(other, row)) {
				alone.delete(key);
				nameRow(row, other);
				return asJob(row, other);
			}
		}

		return row;
	}

	function hearCleanups(cleanups: readonly Cleanup[], isList: boolean): void {
		hasCleanups ||= isList;
		for (const cleanup of cleanups) {
			sightings.see({...cleanup, kind: 'cleanup', time: cleanup.endedAt ?? cleanup.startedAt});
		}
	}

	return {
		isHeard,
		hearEvents({scope, page, isFull}: Heard, askedAt: number): void {
			heardAt = Math.max(heardAt, askedAt);
			for (const event of page.items) {
				seeTime(event.time);
				sightings.hear(event);
			}

			if (scope.kind === 'project' && !isFull) {
				caughtUpAt = askedAt;
			}
		},
		hearCleanups,
		hearAgents: sightings.hearAgents,
		/** What an earlier run has told stays so. */
		recall({activities, events, earlier = [], cleanups = [], agents = []}: Told): void {
			sightings.hearAgents(agents);
			for (const event of [...earlier, ...events]) {
				sightings.hear(event);
			}

			hearCleanups(cleanups, false);
			for (const row of activities) {
				const own = row.details[ownId];
				if (typeof own === 'string') {
					nameRow({...row, id: own}, row);
					sightings.take(row);
				} else if (isNumber(row.id)) {
					standAlone(row);
				} else {
					sightings.see(row);
				}
			}
		},
		/** Rows that v1.0 tells where it is all there is. */
		tellAlone(rows: readonly Activity[]): void {
			for (const row of rows) {
				if (isJobKind(row.kind) && !identities.has(keyOfRow(row))) {
					standAlone(row);
				}
			}
		},
		/** A row as it was told, or would be. */
		asTold(row: Activity): Activity {
			const known = identities.get(keyOfRow(row));
			return known === undefined ? row : asJob(row, known);
		},
		/** Each row of v1.0 as that of the job that it is; none where that cannot be told, or not yet. */
		joinOlder(rows: readonly Activity[], now: number): readonly Activity[] {
			for (const {time} of rows) {
				seeTime(time);
			}

			return rows.flatMap(row => (isJobKind(row.kind) ? joinOlder(row, now) : [row]));
		},
		/** Each row of v2 as that of v1.0 that was told in its place. */
		joinNewer: (rows: readonly Activity[]): readonly Activity[] =>
			rows.map(row => (isJobKind(row.kind) ? joinNewer(row) : row)),
	};
}

function keyOfRow({kind, id}: Pick<Activity, 'kind' | 'id'>): string {
	return keyOf(kind, id);
}

function asJob(row: Activity, {id, agent}: Identity): Activity {
	return id === row.id
		? row
		: {
				...row,
				id,
				agent: agent && {id: agent.id, name: agent.name ?? row.agent?.name ?? null},
				details: {...row.details, [ownId]: row.id},
			};
}

/** One agent ends one job of a kind at a time. */
function isSameEnd(one: Activity, other: Activity): boolean {
	return (
		one.kind === other.kind &&
		one.status === other.status &&
		one.agent?.name != null &&
		one.agent.name === other.agent?.name &&
		one.time !== null &&
		other.time !== null &&
		isSameMoment(one.time.getTime(), other.time.getTime())
	);
}

/** So v1.0 names jobs; v2 has UUIDs. */
function isNumber(id: string): boolean {
	return /^\d+$/.test(id);
}
