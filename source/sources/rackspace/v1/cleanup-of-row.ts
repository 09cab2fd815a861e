import type {Activity} from '../../../domain/activity.ts';
import type {Cleanup} from '../../../domain/cleanup.ts';
import {statusTable} from '../../../domain/status.ts';

/** v1.0 tells of a cleanup only as of any activity: when it began and what it freed is not known. */
export function cleanupOfRow({id, agent, state, status, time, details}: Activity): Cleanup {
	return {
		id,
		agent,
		state,
		status,
		startedAt: null,
		endedAt: statusTable[status].final ? time : null,
		errors: {count: 0, reason: null},
		bytesBefore: null,
		bytesAfter: null,
		details,
	};
}
