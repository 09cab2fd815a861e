import type {Cleanup} from '../../domain/cleanup.ts';
import {
	agentOf,
	agentToJson,
	dateOf,
	dateToJson,
	needText,
	numberOf,
	objectOf,
	statusOf,
	textOf,
} from '../fields.ts';
import type {Form} from './form.ts';

export const cleanupForm: Form<Cleanup> = {
	write: cleanup => ({
		id: cleanup.id,
		agent: agentToJson(cleanup.agent),
		state: cleanup.state,
		status: cleanup.status,
		startedAt: dateToJson(cleanup.startedAt),
		endedAt: dateToJson(cleanup.endedAt),
		errors: {count: cleanup.errors.count, reason: cleanup.errors.reason},
		bytesBefore: cleanup.bytesBefore,
		bytesAfter: cleanup.bytesAfter,
		details: cleanup.details,
	}),
	read(json) {
		const errors = objectOf(json, 'errors') ?? {};
		return {
			id: needText(json, 'id'),
			agent: agentOf(json, 'agent'),
			state: needText(json, 'state'),
			status: statusOf(json),
			startedAt: dateOf(json, 'startedAt'),
			endedAt: dateOf(json, 'endedAt'),
			errors: {count: numberOf(errors, 'count'), reason: textOf(errors, 'reason')},
			bytesBefore: numberOf(json, 'bytesBefore'),
			bytesAfter: numberOf(json, 'bytesAfter'),
			details: objectOf(json, 'details') ?? {},
		};
	},
};
