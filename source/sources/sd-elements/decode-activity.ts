import * as v from 'valibot';
import type {Activity} from '../../domain/activity.ts';
import type {Json, JsonObject} from '../../domain/json.ts';
import {redactJson} from '../../domain/redaction.ts';
import {readDate} from '../../domain/time.ts';
import {type Decoded, decodeWith} from '../decoded.ts';
import {id, maybe, name, noObject} from '../fields.ts';
import {type Rests, restOf, restOfAll, restOfTime, restOfValue} from '../rest.ts';

const schema = v.object(
	{id, name: maybe(name), actor: maybe(id), text: maybe(name), date: v.optional(v.unknown())},
	noObject,
);

const rests: Rests<Activity> = new Map<string, (raw: Json, told: Activity) => Json | undefined>([
	['id', restOfAll],
	['name', (raw, told) => restOfValue(raw, told.name)],
	['actor', (raw, told) => restOfValue(raw, told.actor)],
	['text', (raw, told) => restOfValue(raw, told.text)],
	['date', (raw, told) => restOfTime(raw, told.time)],
]);

/** CONTRACT 4: `log_level` and `icon` are looks of the web page; nothing here tells of success or failure. */
export function decodeActivity(item: Json): Decoded<Activity> {
	const safe = redactJson(item);
	const decoded = decodeWith(schema, safe);
	if ('problem' in decoded) {
		return decoded;
	}

	const fields = decoded.value;
	const activity: Activity = {
		id: fields.id,
		kind: 'activity',
		name: fields.name,
		state: '',
		status: 'info',
		time: readDate(fields.date),
		agent: null,
		destination: null,
		parentId: null,
		backupId: null,
		actor: fields.actor,
		text: fields.text,
		details: {},
	};
	return {value: {...activity, details: restOf(safe as JsonObject, activity, rests)}};
}
