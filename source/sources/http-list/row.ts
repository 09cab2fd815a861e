import type {Activity} from '../../domain/activity.ts';
import {isObject, type Json, type JsonObject} from '../../domain/json.ts';
import {redactJson} from '../../domain/redaction.ts';
import type {Status} from '../../domain/status.ts';
import {cleanField} from '../../domain/text.ts';
import {type Decoded, decodeWith} from '../decoded.ts';
import {id as idSchema, noObject} from '../fields.ts';
import {restOfTime} from '../rest.ts';
import {type Field, findAt, findField, without} from './field.ts';
import type {FieldName, ListMapping} from './mapping/mapping.ts';
import {readMoment} from './moment.ts';

/** One row, by what the mapping says of it. */
export function decodeRow(mapping: ListMapping, item: Json): Decoded<Activity> {
	const {fields} = mapping;
	const row = redactJson(item);
	if (!isObject(row)) {
		return {problem: noObject};
	}

	const find = (name: FieldName): Field | undefined => findField(row, fields[name]);
	const id = find('id');
	if (id === undefined) {
		return {problem: `${cleanField(fields.id.map(({text}) => text).join(', '))} is missing`};
	}

	const read = decodeWith(idSchema, id.value);
	if ('problem' in read) {
		return {problem: `${cleanField(id.path.text)} ${read.problem}`};
	}

	const [time, name, status, actor, text, agent, subject, subjectKind] = (
		['time', 'name', 'status', 'actor', 'text', 'agent', 'subject', 'subject-kind'] as const
	).map(find);
	const moment = time === undefined ? null : readMoment(time.value);
	const {state, status: judged} = judge(mapping, row, textOf(status) ?? '');
	const told = [
		id,
		name,
		status,
		actor,
		text,
		agent,
		subject,
		subjectKind,
		isWholly(moment, time) ? time : undefined,
	];
	return {
		value: {
			id: read.value,
			kind: 'activity',
			name: textOf(name),
			state,
			status: judged,
			time: moment,
			agent: agent === undefined ? null : {id: String(agent.value), name: null},
			destination: null,
			subject: readSubject(subject, subjectKind),
			parentId: null,
			backupId: null,
			actor: textOf(actor),
			text: textOf(text),
			details: restOf(row, told),
		},
	};
}

/** What holds an error has failed, whatever its word is; without a word it gets one. */
function judge(
	{statuses, failedWhere}: ListMapping,
	row: JsonObject,
	word: string,
): Pick<Activity, 'state' | 'status'> {
	return failedWhere !== undefined && holdsAnything(findAt(row, failedWhere.keys))
		? {state: word === '' ? 'failed' : word, status: 'failed'}
		: {state: word, status: statusOf(statuses, word)};
}

function holdsAnything(value: Json | undefined): boolean {
	if (typeof value === 'string') {
		return value.trim() !== '';
	}

	return typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value);
}

/** A word that no list names is unknown; a row without a word claims nothing. */
export function statusOf(statuses: ListMapping['statuses'], state: string): Status {
	return state === '' ? 'info' : (statuses.get(state.trim().toLowerCase()) ?? 'unknown');
}

/** What several rows are about, one after the other; without a kind, the name of the field says which it is. */
function readSubject(subject: Field | undefined, kind: Field | undefined): Activity['subject'] {
	if (subject === undefined) {
		return null;
	}

	const [last = '', before = ''] = subject.path.keys.toReversed();
	const named = /^(?:id|uuid|name|key|\d+)$/i.test(last) ? before : last.replace(/[_-]?id$/i, '');
	const word = cleanField(textOf(kind) ?? named)
		.trim()
		.toLowerCase();
	return {kind: word === '' || own.includes(word) ? 'subject' : word, id: String(subject.value)};
}

/** What a row is that is about nothing but itself, and an event that belongs to nothing. */
const own: readonly string[] = ['activity', 'event'];

function textOf(field: Field | undefined): string | null {
	return field === undefined ? null : String(field.value);
}

function isWholly(moment: Date | null, time: Field | undefined): boolean {
	const raw = time?.value ?? null;
	return typeof raw === 'number' && moment !== null
		? Number.isInteger(raw) || Math.abs(raw - moment.getTime() / 1000) < 1e-6
		: restOfTime(raw, moment) === undefined;
}

function restOf(row: JsonObject, told: readonly (Field | undefined)[]): JsonObject {
	return told.reduce<JsonObject>(
		(left, field) => (field === undefined ? left : without(left, field.path.keys)),
		row,
	);
}
