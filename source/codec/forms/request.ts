import type {RequestKind, WorkRequest} from '../../domain/work-request.ts';
import {
	agentOf,
	agentToJson,
	booleanOf,
	dateOf,
	dateToJson,
	MissingField,
	needText,
	objectOf,
	textOf,
} from '../fields.ts';
import type {Form} from './form.ts';

/** It is shown and never written down; who asks a colleague's program for it reads it. */
export const requestForm: Form<WorkRequest> = {
	write: request => ({
		id: request.id,
		kind: request.kind,
		event: request.event,
		time: dateToJson(request.time),
		agent: agentToJson(request.agent),
		backupId: request.backupId,
		succeeded: request.succeeded,
		valid: request.valid,
		details: request.details,
	}),
	read: json => ({
		id: needText(json, 'id'),
		kind: kindOf(needText(json, 'kind')),
		event: textOf(json, 'event'),
		time: dateOf(json, 'time'),
		agent: agentOf(json, 'agent'),
		backupId: textOf(json, 'backupId'),
		succeeded: booleanOf(json, 'succeeded'),
		valid: booleanOf(json, 'valid'),
		details: objectOf(json, 'details') ?? {},
	}),
};

const kinds: Readonly<Record<RequestKind, true>> = {
	browse: true,
	'vault-encryption': true,
	'vault-password-verification': true,
};

function kindOf(word: string): RequestKind {
	if (word in kinds) {
		return word as RequestKind;
	}

	throw new MissingField('a request of a kind that this version does not know');
}
