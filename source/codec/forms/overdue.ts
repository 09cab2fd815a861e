import type {JsonObject} from '../../domain/json.ts';
import {type Overdue, overdueReason} from '../../domain/usual/overdue.ts';
import type {Usual} from '../../domain/usual/usual.ts';
import {
	agentOf,
	agentToJson,
	dateOf,
	dateToJson,
	needDate,
	needText,
	numberOf,
	objectOf,
	textOf,
} from '../fields.ts';
import type {Form} from './form.ts';

/** Durations are milliseconds. */
export const overdueForm: Form<Overdue> = {
	write: ({id, agent, kind, since, usual, expected, last}) => ({
		id,
		agent: agentToJson(agent),
		kind,
		since: dateToJson(since),
		usual: usual && {median: usual.median, longest: usual.longest},
		expected,
		last: dateToJson(last),
		reason: overdueReason({id}),
	}),
	read: json => ({
		id: textOf(json, 'id'),
		agent: agentOf(json, 'agent'),
		kind: needText(json, 'kind'),
		since: needDate(json, 'since'),
		usual: usualOf(json),
		expected: numberOf(json, 'expected'),
		last: dateOf(json, 'last'),
	}),
};

function usualOf(json: JsonObject): Usual | null {
	const usual = objectOf(json, 'usual');
	const [median, longest] = usual ? [numberOf(usual, 'median'), numberOf(usual, 'longest')] : [null, null];
	return median === null || longest === null ? null : {median, longest};
}
