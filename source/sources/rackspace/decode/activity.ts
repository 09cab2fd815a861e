import * as v from 'valibot';
import type {Activity} from '../../../domain/activity.ts';
import type {Json} from '../../../domain/json.ts';
import {statusOfState} from '../../../domain/status-of.ts';
import {readDate} from '../../../domain/time.ts';
import {decodeItem} from '../../decode-item.ts';
import type {Decoded} from '../../decoded.ts';
import {id, maybe, name, noObject, reference} from '../../fields.ts';
import {type Rests, restOfAll, restOfFields, restOfTime} from '../../rest.ts';
import {restOfReference} from './reference.ts';

const schema = v.object(
	{
		id,
		type: name,
		state: name,
		last_updated_time: v.optional(v.unknown()),
		agent: maybe(reference),
		configuration: maybe(v.object({id})),
	},
	noObject,
);

const rests: Rests<Activity> = new Map<string, (raw: Json, told: Activity) => Json | undefined>([
	['id', restOfAll],
	['type', restOfAll],
	['state', restOfAll],
	['last_updated_time', (raw, told) => restOfTime(raw, told.time)],
	['agent', (raw, told) => restOfReference(raw, told.agent)],
	['configuration', (raw, told) => restOfFields(raw, told.parentId === null ? [] : ['id'])],
]);

/** A row of the v2 history. */
export function decodeActivity(item: Json): Decoded<Activity> {
	return decodeItem(item, schema, rests, fields => ({
		id: fields.id,
		kind: fields.type.toLowerCase(),
		name: null,
		state: fields.state,
		status: statusOfState(fields.state),
		time: readDate(fields.last_updated_time),
		agent: fields.agent,
		destination: null,
		subject: null,
		parentId: fields.configuration?.id ?? null,
		backupId: null,
		actor: null,
		text: null,
		details: {},
	}));
}
