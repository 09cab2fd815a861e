import type {Activity} from '../../domain/activity.ts';
import type {Cleanup} from '../../domain/cleanup.ts';
import {isJobKind} from '../../domain/reference.ts';
import {isNumber, ownId} from '../../domain/row-number.ts';
import {statusTable} from '../../domain/status.ts';
import {keyOf, touch, trim} from '../../domain/touched-map.ts';
import type {EventPage, EventScope, Told} from '../source.ts';
import {createSightings, type Identity, isSameMoment, sameMoment} from './sightings.ts';

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

export function createSameJobs() {
	const sightings = createSightings();
	/** By what a row calls itself: which job it is stays so. */
	const identities = new Map<string, Identity>();
	/** The other way round: of a row of v2, the number of the one of v1.0 that was told in its place. */
	const numbers = new Map<string, string>();
	/** Ends that v1.0 alone has told. */
	const alone = new Map<string, Activity>();
	const firstSeen = new Map<string, number>();
	/** When a feed was asked that answered, and when one that told all that had happened. */
	let heardAt = Number.NEGATIVE_INFINITY;
	let caughtUpAt = Number.NEGATIVE_INFINITY;
	let newestTime = Number.NEGATIVE_INFINITY;
	/** When the list of cleanups was asked for that was told last, and what had surely happened by then. */
	let listedAt = Number.NEGATIVE_INFINITY;
	let listedTime = Number.NEGATIVE_INFINITY;

	/** Whether v2 tells anything of what happens. */
	const isHeard = (): boolean => heardAt > Number.NEGATIVE_INFINITY;

	function nameRow(row: Activity, identity: Identity): void {
		touch(identities, keyOfRow(row), identity);
		trim(identities, mostKept);
		if (isNumber(row.id) && identity.id !== row.id) {
			touch(numbers, keyOfRow(identity), row.id);
			trim(numbers, mostKept);
		}
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
		// Of its end nobody can have told before it ended.
		const key = keyOf(statusTable[row.status].final ? 'ended' : 'seen', keyOfRow(row));
		const since = firstSeen.get(key) ?? now;
		touch(firstSeen, key, since);
		trim(firstSeen, mostKept);
		const isListed = listedAt >= since || (row.time !== null && row.time.getTime() <= listedTime);
		if (!isHeard() || (row.kind === 'cleanup' && !isListed)) {
			return now - since >= patience;
		}

		const isOfPast = row.time !== null && row.time.getTime() <= newestTime - patience;
		return isOfPast || caughtUpAt >= since + slack || heardAt >= since + patience;
	}

	function joinOlder(row: Activity, rows: readonly Activity[], now: number): readonly Activity[] {
		const known = identities.get(keyOfRow(row));
		if (known !== undefined) {
			return [asJob(row, known)];
		}

		const hasSettled = isSettled(row, now);
		// What runs is told by events, where there are any.
		if (sightings.findEnd(row) === 'unsure' || (isHeard() && statusTable[row.status].active)) {
			return [];
		}

		const [open, ...others] = sightings.findOpen(row);
		if (!hasSettled || (open && (others.length > 0 || !open.isSure || hasRival(row, rows, open.began)))) {
			return [];
		}

		if (open === undefined) {
			standAlone(row);
			return [row];
		}

		// Its end was lost, and does not come any more.
		takeAs(row, open);
		return [asJob(row, open)];
	}

	/** Another row may tell of the same job. */
	function hasRival({id, kind, agent}: Activity, rows: readonly Activity[], since: number): boolean {
		return rows.some(
			other =>
				other.id !== id &&
				other.kind === kind &&
				other.agent?.name === agent?.name &&
				!identities.has(keyOfRow(other)) &&
				(other.time?.getTime() ?? since) > since - sameMoment,
		);
	}

	function takeAs(row: Activity, job: Identity): void {
		sightings.take(job);
		nameRow(row, job);
	}

	function joinEnds(rows: readonly Activity[]): void {
		for (const row of rows) {
			const job = identities.has(keyOfRow(row)) ? undefined : sightings.findEnd(row);
			if (job !== undefined && job !== 'unsure') {
				takeAs(row, job);
			}
		}
	}

	function joinNewer(row: Activity): readonly Activity[] {
		const known = identities.get(keyOfRow(row));
		if (known !== undefined) {
			return [asJob(row, known)];
		}

		sightings.see(row);
		const number = numbers.get(keyOfRow(row));
		if (number !== undefined) {
			// Another program may have told it by that, and whoever reads both knows no more.
			return [{...row, details: {...row.details, [ownId]: number}}];
		}

		const like = [...alone.values()].filter(other => isSameEnd(other, row));
		const same = like.find(({agent}) => sightings.isOneAgent(agent, row.agent));
		if (same !== undefined) {
			alone.delete(keyOfRow(same));
			nameRow(row, same);
			return [asJob(row, same)];
		}

		// Before its agent's name is known, it may be one that was told.
		return like.length > 0 && row.agent && !sightings.isNamed(row.agent) ? [] : [row];
	}

	function recallRow(row: Activity): void {
		const own = row.details[ownId];
		const itself = typeof own === 'string' ? {...row, id: own} : row;
		if (identities.has(keyOfRow(itself))) {
			return;
		}

		if (itself !== row) {
			nameRow(itself, row);
			sightings.take(row);
		} else if (isNumber(row.id)) {
			standAlone(row);
		} else {
			sightings.see(row);
		}
	}

	/** Rows of v1.0, whose agents have ids of its own. */
	function hearRows(rows: readonly Activity[]): void {
		sightings.hearAgents(rows.flatMap(({agent}) => agent ?? []));
	}

	function hearCleanups(cleanups: readonly Cleanup[]): void {
		for (const cleanup of cleanups) {
			sightings.see({...cleanup, kind: 'cleanup', time: cleanup.endedAt ?? cleanup.startedAt});
		}
	}

	return {
		isHeard,
		/** v1.0 has told of ends that v2 may tell of as well. */
		hasAlone: () => alone.size > 0,
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
		/** Their list is asked for now: what has happened by now it tells, if it is answered. */
		askForCleanups(askedAt: number): (cleanups: readonly Cleanup[]) => void {
			const happened = newestTime;
			return cleanups => {
				hearCleanups(cleanups);
				listedAt = askedAt;
				listedTime = Math.max(happened, ...cleanups.map(({endedAt}) => endedAt?.getTime() ?? happened));
			};
		},
		hearAgents: sightings.hearAgents,
		/** What an earlier run has told stays so, and what another program tells, unless it was told here before. */
		recall({activities, events, earlier = [], cleanups = [], agents = []}: Told): void {
			sightings.hearAgents(agents);
			for (const event of [...earlier, ...events]) {
				sightings.hear(event);
			}

			hearCleanups(cleanups);
			hearRows(activities);
			for (const row of activities) {
				recallRow(row);
			}
		},
		/** Rows that v1.0 tells where it is all there is. */
		tellAlone(rows: readonly Activity[]): void {
			hearRows(rows);
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

			hearRows(rows);
			const jobs = rows.filter(({kind}) => isJobKind(kind));
			joinEnds(jobs);
			return rows.flatMap(row => (isJobKind(row.kind) ? joinOlder(row, jobs, now) : [row]));
		},
		/** Each row of v2 as that of v1.0 that was told in its place. */
		joinNewer: (rows: readonly Activity[]): readonly Activity[] =>
			rows.flatMap(row => (isJobKind(row.kind) ? joinNewer(row) : [row])),
	};
}

function keyOfRow({kind, id}: Pick<Identity, 'kind' | 'id'>): string {
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

function isSameEnd(one: Activity, other: Activity): boolean {
	return (
		one.kind === other.kind &&
		one.status === other.status &&
		one.time !== null &&
		other.time !== null &&
		isSameMoment(one.time.getTime(), other.time.getTime())
	);
}
