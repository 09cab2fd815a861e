import * as v from 'valibot';
import type {Json} from '../../../domain/json.ts';
import {readDate} from '../../../domain/time.ts';
import type {RequestKind, WorkRequest} from '../../../domain/work-request.ts';
import {decodeItem} from '../../decode-item.ts';
import type {Decoded} from '../../decoded.ts';
import {flag, id, maybe, name, noObject, reference} from '../../fields.ts';
import {type Rests, restOfAll, restOfTime, restOfValue} from '../../rest.ts';
import {restOfReference} from './reference.ts';

const schema = v.object(
	{
		request_id: maybe(id),
		event: maybe(name),
		time: v.optional(v.unknown()),
		agent: maybe(reference),
		succeeded: maybe(flag),
		valid: maybe(flag),
	},
	noObject,
);

const rests: Rests<WorkRequest> = new Map<string, (raw: Json, told: WorkRequest) => Json | undefined>([
	['request_id', restOfAll],
	['event', (raw, told) => restOfValue(raw, told.event)],
	['time', (raw, told) => restOfTime(raw, told.time)],
	['agent', (raw, told) => restOfReference(raw, told.agent)],
	['succeeded', (raw, told) => restOfValue(raw, told.succeeded)],
	['valid', (raw, told) => restOfValue(raw, told.valid)],
]);

/** The answer to a request; `asked` is what is known of it beforehand. */
export function decodeRequest(
	item: Json,
	asked: Pick<WorkRequest, 'id' | 'agent' | 'backupId'> & {readonly kind: RequestKind},
): Decoded<WorkRequest> {
	return decodeItem(item, schema, rests, ({event, time, agent, succeeded, valid}) => ({
		...asked,
		event,
		time: readDate(time),
		agent: agent ?? asked.agent,
		succeeded,
		valid,
		details: {},
	}));
}
