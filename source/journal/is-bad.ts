import type {Observation} from '../domain/observation.ts';
import {type Status, statusTable} from '../domain/status.ts';

/** Somebody should look: it is written at once, jumped to in a replay, and pinned after a restart. */
export function isBad(observation: Observation): boolean {
	const status = statusIn(observation);
	return status !== undefined && statusTable[status].bad;
}

export type JobReference = {readonly kind: string; readonly id: string};

/** The job that an observation tells of; an event of no job is about itself. */
export function jobIn(observation: Observation): JobReference | undefined {
	switch (observation.type) {
		case 'event':
			return observation.event.subject ?? {kind: 'event', id: observation.event.id};
		case 'cleanup':
			return {kind: 'cleanup', id: observation.cleanup.id};
		case 'activity':
			return {kind: observation.activity.kind, id: observation.activity.id};
		default:
			return undefined;
	}
}

export function statusIn(observation: Observation): Status | undefined {
	switch (observation.type) {
		case 'event':
			return observation.event.status;
		case 'cleanup':
			return observation.cleanup.status;
		case 'activity':
			return observation.activity.status;
		default:
			return undefined;
	}
}
