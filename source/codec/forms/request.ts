import type {JsonObject} from '../../domain/json.ts';
import type {WorkRequest} from '../../domain/work-request.ts';
import {agentToJson, dateToJson} from '../fields.ts';

/** It is shown and never written down, so nothing reads it back. */
export function requestToJson(request: WorkRequest): JsonObject {
	return {
		id: request.id,
		kind: request.kind,
		event: request.event,
		time: dateToJson(request.time),
		agent: agentToJson(request.agent),
		backupId: request.backupId,
		succeeded: request.succeeded,
		valid: request.valid,
		details: request.details,
	};
}
