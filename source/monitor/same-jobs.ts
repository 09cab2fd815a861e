import type {Activity} from '../domain/activity.ts';
import type {Cleanup} from '../domain/cleanup.ts';
import type {WorkEvent} from '../domain/event.ts';
import {jobKey, rowKey} from '../domain/jobs/job-key.ts';
import {type AgentReference, isJobKind, type Subject} from '../domain/reference.ts';
import {type Status, statusTable} from '../domain/status.ts';
import {touch, trim} from '../domain/touched-map.ts';
import type {AgentNames} from './agent-names.ts';

/** A job as the events and its own resource tell of it. */
type Sighting = {
	readonly key: string;
	readonly subject: Subject;
	readonly agent: AgentReference | null;
	readonly status: Status;
	/** When it became so, and since when it was known to run, by the server's clock. */
	readonly at: number;
	readonly began: number;
};

/**
 * Knows which rows of an older version's history, whose ids are its own, are jobs that the newer one's
 * events tell of: one job is not counted twice (docs/contract.md 2).
 */
export type SameJobs = {
	hearEvent(event: WorkEvent): void;
	hearCleanup(cleanup: Cleanup): void;
	/** What an earlier run told of rows stays so. */
	recall(rows: readonly Activity[]): void;
	/** Each row as that of the job that it is; undefined where that cannot be told, or not yet. */
	join(rows: readonly Activity[], now: number): readonly (Activity | undefined)[];
};

/** Two ends of one agent's jobs of a kind that are closer than this are one end. */
const sameEnd = 5000;

/** So long the event of what a row tells may still come. */
const patience = 60_000;

const mostKept = 5000;

export function createSameJobs(nameOf: AgentNames['nameOf']): SameJobs {
	const sightings = new Map<string, Sighting>();
	/** By the row's own key: what was found stays so. */
	const found = new Map<string, Sighting>();
	const taken = new Set<string>();
	const firstSeen = new Map<string, number>();
	let heardUntil = Number.NEGATIVE_INFINITY;
	let isHeard = false;

	function see(next: Omit<Sighting, 'key' | 'began'>): void {
		const key = jobKey('', next.subject.kind, next.subject.id);
		const known = sightings.get(key);
		if (known === undefined || next.at >= known.at) {
			const began = Math.min(known?.began ?? next.at, next.at);
			touch(sightings, key, {...next, key, began, agent: next.agent ?? known?.agent ?? null});
			trim(sightings, mostKept);
		}
	}

	function nameOfSighting({agent}: Sighting): string | null {
		return agent && nameOf(agent);
	}

	/** The job that a row is; `unsure` where it may be one. */
	function find(row: Activity, time: number, isSettled: boolean): Sighting | 'unsure' | undefined {
		const alike = [...sightings.values()].filter(
			each =>
				each.subject.kind === row.kind &&
				!taken.has(each.key) &&
				(nameOfSighting(each) ?? row.agent?.name) === row.agent?.name,
		);
		const sure = alike.filter(each => nameOfSighting(each) !== null);
		const {active, final} = statusTable[row.status];
		const running = sure.filter(({status}) => statusTable[status].active);
		if (active) {
			// A list may be behind: then its row is of the run before.
			const now = running.filter(({began}) => time >= began - sameEnd);
			return now.length === 1 ? now[0] : 'unsure';
		}

		const near = alike.filter(({at}) => Math.abs(at - time) <= sameEnd);
		const ended = near.filter(each => final && isSameEnd(each.status, row.status) && sure.includes(each));
		const [only, ...others] = ended;
		if (only && others.length === 0) {
			return only;
		}

		// Its end was lost, if it does not come any more.
		const begun = running.filter(({at}) => at <= time + sameEnd);
		if (final && near.length === 0 && begun.length === 1 && isSettled) {
			return begun[0];
		}

		return near.length > 0 || begun.length > 0 ? 'unsure' : undefined;
	}

	function joinRow(row: Activity, now: number): Activity | undefined {
		const key = rowKey('', row);
		if (!isJobKind(row.kind)) {
			return row;
		}

		const known = found.get(key);
		if (known) {
			return asJob(row, known);
		}

		const since = firstSeen.get(key) ?? now;
		touch(firstSeen, key, since);
		trim(firstSeen, mostKept);
		const time = row.time?.getTime() ?? now;
		const isSettled = now - since >= patience || time <= heardUntil - patience;
		const job = find(row, time, isSettled);
		if (job !== undefined && job !== 'unsure') {
			touch(found, key, job);
			taken.add(job.key);
			trim(found, mostKept);
			return asJob(row, job);
		}

		// What runs now is told by events, where they are heard.
		const isTold = statusTable[row.status].active ? !isHeard && isSettled : job === undefined && isSettled;
		return isTold ? row : undefined;
	}

	function asJob(row: Activity, {subject, agent}: Sighting): Activity {
		return {
			...row,
			id: subject.id,
			agent: agent && {id: agent.id, name: agent.name ?? row.agent?.name ?? null},
			details: subject.id === row.id ? row.details : {...row.details, id: row.id},
		};
	}

	return {
		recall(rows) {
			for (const {kind, id, agent, status, time, details} of rows) {
				const at = time?.getTime() ?? 0;
				const key = jobKey('', kind, id);
				const own = typeof details.id === 'string' ? details.id : id;
				touch(found, rowKey('', {kind, id: own, subject: null}), {
					...{key, subject: {kind, id}, agent, status},
					...{at, began: at},
				});
				taken.add(key);
			}

			trim(found, mostKept);
		},
		hearEvent({subject, agent, status, time}) {
			isHeard = true;
			heardUntil = Math.max(heardUntil, time?.getTime() ?? heardUntil);
			const {active, final} = statusTable[status];
			if (subject && isJobKind(subject.kind) && time && (active || final)) {
				see({subject, agent, status, at: time.getTime()});
			}
		},
		hearCleanup({id, agent, status, startedAt, endedAt}) {
			const at = (endedAt ?? startedAt)?.getTime();
			if (at !== undefined) {
				see({subject: {kind: 'cleanup', id}, agent, status, at});
			}
		},
		join(rows, now) {
			const newest = rows.reduce((latest, {time}) => Math.max(latest, time?.getTime() ?? latest), heardUntil);
			heardUntil = Math.max(heardUntil, newest);
			return rows.map(row => joinRow(row, now));
		},
	};
}

/** No event tells of an end with errors. */
function isSameEnd(told: Status, row: Status): boolean {
	return told === row || (told === 'completed' && row === 'with-errors');
}
