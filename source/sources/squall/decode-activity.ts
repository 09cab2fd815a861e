import * as v from 'valibot';
import type {Activity} from '../../domain/activity.ts';
import type {Json, JsonObject} from '../../domain/json.ts';
import {redactJson} from '../../domain/redaction.ts';
import {readDate} from '../../domain/time.ts';
import {type Decoded, decodeWith} from '../decoded.ts';
import {id, maybe, name, noObject} from '../fields.ts';
import {type Rests, restOf, restOfAll, restOfTime, restOfValue} from '../rest.ts';
import {actorOf, redactClaims} from './claims.ts';
import {errorWords} from './error-words.ts';

const schema = v.object(
	{
		ID: id,
		operation: maybe(name),
		targetIdentity: maybe(name),
		message: maybe(name),
		date: v.optional(v.unknown()),
	},
	noObject,
);

const rests: Rests<Activity> = new Map<string, (raw: Json, told: Activity) => Json | undefined>([
	['ID', restOfAll],
	['message', (raw, told) => restOfValue(raw, told.text)],
	['date', (raw, told) => restOfTime(raw, told.time)],
]);

/** A row tells of failure by its `error` alone; of success it says nothing. */
export function decodeActivity(item: Json): Decoded<Activity> {
	const safe = redactJson(item);
	const decoded = decodeWith(schema, safe);
	if ('problem' in decoded) {
		return decoded;
	}

	const {ID, operation, targetIdentity, message, date} = decoded.value;
	const row = withSafeClaims(safe as JsonObject);
	const failure = errorWords(row.error ?? null);
	const activity: Activity = {
		id: ID,
		kind: 'activity',
		name: join([operation, targetIdentity], ' '),
		state: '',
		status: failure === undefined ? 'info' : 'failed',
		time: readDate(date),
		agent: null,
		destination: null,
		parentId: null,
		backupId: null,
		actor: actorOf(row.claims ?? null),
		text: join([failure ?? null, message === failure ? null : message], ': '),
		details: {},
	};
	return {value: {...activity, details: restOf(row, activity, rests)}};
}

function withSafeClaims(row: JsonObject): JsonObject {
	return row.claims == null ? row : {...row, claims: redactClaims(row.claims)};
}

function join(parts: readonly (string | null)[], glue: string): string | null {
	return parts.filter(part => part !== null).join(glue) || null;
}
