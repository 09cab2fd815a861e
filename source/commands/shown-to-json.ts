import {activityForm} from '../codec/forms/activity.ts';
import {agentForm} from '../codec/forms/agent.ts';
import {cleanupForm} from '../codec/forms/cleanup.ts';
import {requestToJson} from '../codec/forms/request.ts';
import type {JsonObject} from '../domain/json.ts';
import type {CleanupErrors, Shown} from '../domain/shown.ts';

/** One thing, whole: what its observation tells, and what else is known of it. */
export function shownToJson(shown: Shown): JsonObject {
	switch (shown.type) {
		case 'agent':
			return {...agentForm.write(shown.agent), details: shown.agent.details};
		case 'cleanup': {
			const {cleanup, errors} = shown;
			const told = cleanupForm.write(cleanup);
			return {
				...told,
				errors: {...cleanup.errors, ...(errors === null ? {} : tellErrors(errors, cleanup.errors.count))},
				details: cleanup.details,
			};
		}

		case 'activity':
			return activityForm.write(shown.activity);
		case 'request':
			return requestToJson(shown.request);
	}
}

function tellErrors({count, reason, diagnostics, list}: CleanupErrors, counted: number | null): JsonObject {
	return {
		count: count ?? counted,
		...(reason === null ? {} : {reason}),
		diagnostics,
		list: list.map(({index, path, type, description, exception}) => ({
			index,
			path,
			type,
			description,
			exception,
		})),
	};
}
