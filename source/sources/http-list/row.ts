import type {Activity} from '../../domain/activity.ts';
import {isObject, type Json, type JsonObject} from '../../domain/json.ts';
import {redactJson} from '../../domain/redaction.ts';
import type {Status} from '../../domain/status.ts';
import {cleanField} from '../../domain/text.ts';
import {type Decoded, decodeWith} from '../decoded.ts';
import {id as idSchema, noObject} from '../fields.ts';
import {restOfTime} from '../rest.ts';
import {type Field, findField, without} from './field.ts';
import type {FieldName, ListMapping} from './mapping/mapping.ts';
import {readMoment} from './moment.ts';

/** One row, by what the mapping says of it. */
export function decodeRow({fields, statuses}: ListMapping, item: Json): Decoded<Activity> {
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

	const [time, name, status, actor, text, agent] = (
		['time', 'name', 'status', 'actor', 'text', 'agent'] as const
	).map(find);
	const moment = time === undefined ? null : readMoment(time.value);
	const state = textOf(status) ?? '';
	const told = [id, name, status, actor, text, agent, isWholly(moment, time) ? time : undefined];
	return {
		value: {
			id: read.value,
			kind: 'activity',
			name: textOf(name),
			state,
			status: statusOf(statuses, state),
			time: moment,
			agent: agent === undefined ? null : {id: String(agent.value), name: null},
			destination: null,
			subject: null,
			parentId: null,
			backupId: null,
			actor: textOf(actor),
			text: textOf(text),
			details: restOf(row, told),
		},
	};
}

/** A word that no list names is unknown; a row without a word claims nothing. */
export function statusOf(statuses: ListMapping['statuses'], state: string): Status {
	return state === '' ? 'info' : (statuses.get(state.trim().toLowerCase()) ?? 'unknown');
}

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
