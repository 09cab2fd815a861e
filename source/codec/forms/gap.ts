import {type Gap, type GapReason, gapReasons} from '../../domain/gap.ts';
import type {JsonObject} from '../../domain/json.ts';
import {dateToJson, MissingField, needDate, needText} from '../fields.ts';
import type {Form} from './form.ts';

export const gapForm: Form<Gap> = {
	write: ({feed, from, to, reason}) => ({feed, from: dateToJson(from), to: dateToJson(to), reason}),
	read: json => ({
		feed: needText(json, 'feed'),
		from: needDate(json, 'from'),
		to: needDate(json, 'to'),
		reason: reasonOf(json),
	}),
};

function reasonOf(json: JsonObject): GapReason {
	const word = needText(json, 'reason');
	const reason = gapReasons.find(known => known === word);
	if (reason === undefined) {
		throw new MissingField('a gap for a reason that this version does not know');
	}

	return reason;
}
