import * as v from 'valibot';
import type {Progress, WorkEvent} from '../../../domain/event.ts';
import type {Json, JsonObject} from '../../../domain/json.ts';
import {type JobKind, jobKinds, type Subject} from '../../../domain/reference.ts';
import {statusOfEvent} from '../../../domain/status-of.ts';
import {readDate} from '../../../domain/time.ts';
import {decodeItem} from '../../decode-item.ts';
import {type Decoded, decodeWith} from '../../decoded.ts';
import {count, eventId, id, maybe, name, noObject, reference} from '../../fields.ts';
import {type Rests, restOfAll, restOfFields, restOfTime, restOfValue} from '../../rest.ts';
import {readPlainEvent} from './plain-event.ts';
import {restOfReference} from './reference.ts';

const job = v.object({id});
const schema = v.object(
	{
		id: eventId,
		event: name,
		time: v.optional(v.unknown()),
		agent: maybe(reference),
		cleanup: maybe(job),
		backup: maybe(job),
		restore: maybe(job),
		request_id: maybe(id),
		bytes_completed: maybe(count),
		bytes_remaining: maybe(count),
		total_bytes: maybe(count),
	},
	noObject,
);

type Fields = v.InferOutput<typeof schema>;

const rests: Rests<WorkEvent> = new Map<string, (raw: Json, told: WorkEvent) => Json | undefined>([
	['id', restOfAll],
	['event', restOfAll],
	['time', (raw, {time}) => restOfTime(raw, time)],
	['agent', (raw, {agent}) => restOfReference(raw, agent)],
	['cleanup', (raw, {subject}) => restOfJob(raw, subject, 'cleanup')],
	['backup', (raw, {subject}) => restOfJob(raw, subject, 'backup')],
	['restore', (raw, {subject}) => restOfJob(raw, subject, 'restore')],
	['request_id', (raw, {requestId}) => restOfValue(raw, requestId)],
	['bytes_completed', (raw, {progress}) => restOfValue(raw, progress?.done ?? null)],
	['bytes_remaining', (raw, {progress}) => restOfValue(raw, progress?.left ?? null)],
	['total_bytes', (raw, {progress}) => restOfValue(raw, progress?.total ?? null)],
]);

const noDetails: JsonObject = {};

export function decodeEvent(item: Json): Decoded<WorkEvent> {
	const plain = readPlainEvent(item);
	return plain === undefined ? decodeAnyEvent(item) : {value: plain};
}

/** Whatever it holds. */
export function decodeAnyEvent(item: Json): Decoded<WorkEvent> {
	return decodeItem(item, schema, rests, fields => ({
		id: fields.id,
		time: readDate(fields.time),
		event: fields.event,
		status: statusOfEvent(fields.event),
		agent: fields.agent,
		subject: readSubject(fields),
		requestId: fields.request_id,
		progress: readProgress(fields),
		details: noDetails,
	}));
}

/** The marker must not stand still because the newest item is a bad one. */
export function readEventId(item: Json): string | undefined {
	const decoded = decodeWith(identified, item);
	return 'value' in decoded ? decoded.value.id : undefined;
}

const identified = v.object({id: eventId});

/** The job that the event is named after; else any that it mentions. */
function readSubject(fields: Fields): Subject | null {
	const mentioned = jobKinds.filter(kind => fields[kind] !== null);
	const kind = mentioned.find(candidate => fields.event.startsWith(candidate)) ?? mentioned[0];
	const found = kind && fields[kind];
	return found ? {kind, id: found.id} : null;
}

function restOfJob(raw: Json, subject: Subject | null, kind: JobKind): Json | undefined {
	return restOfFields(raw, subject?.kind === kind ? ['id'] : []);
}

function readProgress({bytes_completed, bytes_remaining, total_bytes}: Fields): Progress | null {
	return bytes_completed === null ? null : {done: bytes_completed, left: bytes_remaining, total: total_bytes};
}
