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
		// How many there were it does not tell, only that there were some, or none.
		errors: {count: status === 'completed' ? 0 : null, reason: null},
		bytesBefore: null,
		bytesAfter: null,
		details,
	};
}
