import type {WorkEvent} from '../../../domain/event.ts';
import {isObject, type Json, type JsonObject} from '../../../domain/json.ts';
import type {AgentReference, JobKind, Subject} from '../../../domain/reference.ts';
import {statusOfEvent} from '../../../domain/status-of.ts';
import {readDate} from '../../../domain/time.ts';
import {restOfTime} from '../../rest.ts';

const number = /^\d{1,200}$/;
/** Nothing in it can hide: neither an address nor what is set in one. */
const plain = /^[\w.-]+$/;
const noDetails: JsonObject = {};

/**
 * An event as servers write nearly all of them, read straight: what its schema would give, in a tenth of the time.
 * Undefined for whatever is odd in any way.
 */
export function readPlainEvent(item: Json): WorkEvent | undefined {
	if (!isObject(item)) {
		return undefined;
	}

	let id: string | undefined;
	let event: string | undefined;
	let time: Date | null = null;
	let agent: AgentReference | null = null;
	let subject: Subject | null = null;
	let requestId: string | null = null;
	let done: number | null = null;
	let left: number | null = null;
	let total: number | null = null;
	for (const key of Object.keys(item)) {
		const raw = item[key] as Json;
		switch (key) {
			case 'id':
				id = typeof raw === 'string' && number.test(raw) ? raw : undefined;
				break;
			case 'event':
				event = isPlain(raw) ? raw : undefined;
				break;
			case 'time':
				time = readDate(raw);
				if (raw !== null && (time === null || restOfTime(raw, time) !== undefined)) {
					return undefined;
				}

				break;
			case 'agent': {
				const read = raw === null ? null : readAgent(raw);
				if (read === undefined) {
					return undefined;
				}

				agent = read;
				break;
			}

			case 'cleanup':
			case 'backup':
			case 'restore': {
				const read = raw === null ? null : readJob(key, raw);
				if (read === undefined || (read !== null && subject !== null)) {
					return undefined;
				}

				subject = read ?? subject;
				break;
			}

			case 'request_id':
				if (raw !== null && !isPlain(raw)) {
					return undefined;
				}

				requestId = raw;
				break;
			case 'bytes_completed':
			case 'bytes_remaining':
			case 'total_bytes':
				if (raw !== null && !isCount(raw)) {
					return undefined;
				}

				if (key === 'bytes_completed') {
					done = raw;
				} else if (key === 'bytes_remaining') {
					left = raw;
				} else {
					total = raw;
				}

				break;
			default:
				return undefined;
		}
	}

	if (id === undefined || event === undefined || (done === null && (left !== null || total !== null))) {
		return undefined;
	}

	const status = statusOfEvent(event);
	const progress = done === null ? null : {done, left, total};
	return {id, time, event, status, agent, subject, requestId, progress, details: noDetails};
}

function readAgent(raw: Json): AgentReference | undefined {
	if (!isObject(raw)) {
		return undefined;
	}

	const {id, name = null} = raw;
	const fields = 'name' in raw ? 2 : 1;
	return isPlain(id) && (name === null || isPlain(name)) && Object.keys(raw).length === fields
		? {id, name}
		: undefined;
}

function readJob(kind: JobKind, raw: Json): Subject | undefined {
	return isObject(raw) && isPlain(raw.id) && Object.keys(raw).length === 1 ? {kind, id: raw.id} : undefined;
}

function isPlain(raw: Json | undefined): raw is string {
	return typeof raw === 'string' && plain.test(raw);
}

function isCount(raw: Json): raw is number {
	return typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0;
}
