import type {Observation} from '../../domain/observation.ts';
import {type Status, statusTable} from '../../domain/status.ts';
import {keyOf} from '../../domain/touched-map.ts';
import {RecentMap} from '../recent-map.ts';

type JobStatus = {readonly key: string; readonly status: Status; readonly began: Date | null};

const mostJobs = 50_000;

/**
 * Tells of each observation, in its order, whether it deserves a line. A status is told once, whoever
 * brings it first: the feed, the cleanups or the history. A job that was over before the watch began,
 * in milliseconds since 1970, is no news.
 */
export function createNews(startedAt: number): (observation: Observation) => boolean {
	const statuses = new RecentMap<string, Status>(mostJobs);

	function isNewStatus({key, status, began}: JobStatus): boolean {
		const before = statuses.get(key);
		if (before === undefined) {
			statuses.set(key, status);
			return began !== null && began.getTime() > startedAt;
		}

		// An answer that is older than the event that ended the job must not bring it back to life.
		const isLate = statusTable[before].final && !statusTable[status].final;
		if (before === status || isLate) {
			return false;
		}

		statuses.set(key, status);
		return true;
	}

	return observation => {
		switch (observation.type) {
			case 'event': {
				const {subject, status} = observation.event;
				if (subject && (status !== 'info' || subject.kind === 'activity')) {
					statuses.set(keyOf(observation.source, subject.kind, subject.id), status);
				}

				return true;
			}

			case 'cleanup': {
				const {id, status, startedAt: began} = observation.cleanup;
				return isNewStatus({key: keyOf(observation.source, 'cleanup', id), status, began});
			}

			case 'activity': {
				const {id, kind, status, time: began} = observation.activity;
				// A row of a log was told as an event of its own, whatever kind of thing it is.
				const row = keyOf(observation.source, 'activity', id);
				const key = statuses.get(row) === undefined ? keyOf(observation.source, kind, id) : row;
				return isNewStatus({key, status, began});
			}

			case 'agent':
				return false;
			default:
				return true;
		}
	};
}
