import * as v from 'valibot';
import type {Cleanup} from '../../../domain/cleanup.ts';
import type {Json, JsonObject} from '../../../domain/json.ts';
import {redactJson} from '../../../domain/redaction.ts';
import {statusOfState} from '../../../domain/status-of.ts';
import {readDate} from '../../../domain/time.ts';
import {type Decoded, decodeWith} from '../../decoded.ts';
import {count, id, maybe, name, noObject, reference} from '../../fields.ts';
import {type Rests, restOf, restOfAll, restOfFields, restOfTime, restOfValue} from '../../rest.ts';
import {restOfReference} from './reference.ts';

const schema = v.object(
	{
		id,
		state: name,
		agent: maybe(reference),
		started_time: v.optional(v.unknown()),
		ended_time: v.optional(v.unknown()),
		errors: maybe(v.object({count: maybe(count), reason: maybe(name)})),
		bytes_before: maybe(count),
		bytes_after: maybe(count),
	},
	noObject,
);

const rests: Rests<Cleanup> = new Map<string, (raw: Json, told: Cleanup) => Json | undefined>([
	['id', restOfAll],
	['state', restOfAll],
	['agent', (raw, told) => restOfReference(raw, told.agent)],
	['started_time', (raw, told) => restOfTime(raw, told.startedAt)],
	['ended_time', (raw, told) => restOfTime(raw, told.endedAt)],
	['errors', restOfErrors],
	['bytes_before', (raw, told) => restOfValue(raw, told.bytesBefore)],
	['bytes_after', (raw, told) => restOfValue(raw, told.bytesAfter)],
]);

export function decodeCleanup(item: Json): Decoded<Cleanup> {
	const safe = redactJson(item);
	const decoded = decodeWith(schema, safe);
	if ('problem' in decoded) {
		return decoded;
	}

	const fields = decoded.value;
	const cleanup: Cleanup = {
		id: fields.id,
		agent: fields.agent,
		state: fields.state,
		status: statusOfState(fields.state),
		startedAt: readDate(fields.started_time),
		endedAt: readDate(fields.ended_time),
		errors: {count: fields.errors?.count ?? 0, reason: fields.errors?.reason ?? null},
		bytesBefore: fields.bytes_before,
		bytesAfter: fields.bytes_after,
		details: {},
	};
	return {value: {...cleanup, details: restOf(safe as JsonObject, cleanup, rests)}};
}

function restOfErrors(raw: Json, {errors}: Cleanup): Json | undefined {
	const {count, reason} = (typeof raw === 'object' && raw !== null ? raw : {}) as JsonObject;
	const isTold = (value: Json | undefined, told: string | number | null) =>
		value !== undefined && restOfValue(value, told) === undefined;
	return restOfFields(raw, [
		...(isTold(count, errors.count) ? ['count'] : []),
		...(isTold(reason, errors.reason) ? ['reason'] : []),
	]);
}
