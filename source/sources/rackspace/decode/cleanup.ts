import * as v from 'valibot';
import type {Cleanup} from '../../../domain/cleanup.ts';
import type {Json, JsonObject} from '../../../domain/json.ts';
import {statusOfState} from '../../../domain/status-of.ts';
import {readDate} from '../../../domain/time.ts';
import {decodeItem} from '../../decode-item.ts';
import type {Decoded} from '../../decoded.ts';
import {count, id, maybe, name, noObject, reference} from '../../fields.ts';
import {type Rests, restOfAll, restOfFields, restOfTime, restOfValue} from '../../rest.ts';
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
	return decodeItem(item, schema, rests, fields => ({
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
	}));
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
