import type {WorkEvent} from '../event.ts';
import {isJobKind} from '../reference.ts';
import {statusOfEvent, statusOfState} from '../status-of.ts';
import type {Job} from './job.ts';

/** It has ended, and whether with errors is yet to be read: no event tells of that (docs/contract.md 1). */
export function isOpenEnd({status, state, isEndRead}: Pick<Job, 'status' | 'state' | 'isEndRead'>): boolean {
	return status === 'completed' ? !isEndRead : status === 'unknown' && statusOfState(state) === 'completed';
}

/** The event itself says too little of how its job has ended. */
export function tellsOpenEnd({event, status, subject}: WorkEvent): boolean {
	return (
		subject !== null &&
		isJobKind(subject.kind) &&
		statusOfEvent(event) === 'completed' &&
		(status === 'unknown' || (status === 'completed' && subject.kind !== 'cleanup'))
	);
}
