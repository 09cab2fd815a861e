import * as v from 'valibot';
import type {Activity} from '../../domain/activity.ts';
import type {Json} from '../../domain/json.ts';
import {readDate} from '../../domain/time.ts';
import {decodeItem} from '../decode-item.ts';
import type {Decoded} from '../decoded.ts';
import {id, maybe, name, noObject} from '../fields.ts';
import {type Rests, restOfAll, restOfTime, restOfValue} from '../rest.ts';

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

/** docs/contract.md 4: `log_level` and `icon` are looks of the web page; nothing here tells of success or failure. */
export function decodeActivity(item: Json): Decoded<Activity> {
	return decodeItem(item, schema, rests, fields => ({
		id: fields.id,
		kind: 'activity',
		name: fields.name,
		state: '',
		status: 'info',
		time: readDate(fields.date),
		agent: null,
		destination: null,
		subject: null,
		parentId: null,
		backupId: null,
		actor: fields.actor,
		text: fields.text,
		details: {},
	}));
}
