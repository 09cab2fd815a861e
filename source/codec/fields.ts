import {isObject, type Json, type JsonObject} from '../domain/json.ts';
import type {AgentReference, Subject} from '../domain/reference.ts';
import {isStatus, type Status} from '../domain/status.ts';
import {readDate} from '../domain/time.ts';

/** What a line must have and does not. It never leaves this room: the line counts as unreadable. */
export class MissingField extends Error {}

export function needText(json: JsonObject, key: string): string {
	const value = json[key];
	if (typeof value !== 'string') {
		throw new MissingField(`no ${key}`);
	}

	return value;
}

export function needDate(json: JsonObject, key: string): Date {
	const date = readDate(json[key]);
	if (date === null) {
		throw new MissingField(`no time in ${key}`);
	}

	return date;
}

export function textOf(json: JsonObject, key: string): string | null {
	const value = json[key];
	return typeof value === 'string' ? value : null;
}

export function numberOf(json: JsonObject, key: string): number | null {
	const value = json[key];
	return typeof value === 'number' ? value : null;
}

export function booleanOf(json: JsonObject, key: string): boolean | null {
	const value = json[key];
	return typeof value === 'boolean' ? value : null;
}

export function dateOf(json: JsonObject, key: string): Date | null {
	return readDate(json[key]);
}

export function objectOf(json: JsonObject, key: string): JsonObject | null {
	const value = json[key];
	return isObject(value) ? value : null;
}

export function listOf(json: JsonObject, key: string): readonly Json[] {
	const value = json[key];
	return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** A word that a later version knows is unknown to us, and no mistake. */
export function statusOf(json: JsonObject): Status {
	return isStatus(json.status) ? json.status : 'unknown';
}

export function agentOf(json: JsonObject, key: string): AgentReference | null {
	const agent = objectOf(json, key);
	const id = agent && textOf(agent, 'id');
	return agent === null || id === null ? null : {id, name: textOf(agent, 'name')};
}

// What one answer tells happened at one time, or was learnt in one moment: many dates are written twice or more.
const lastDates = [0, 1].map(time => ({time, text: new Date(time).toISOString()}));

export function dateToJson(date: Date | null): string | null {
	const time = date === null ? Number.NaN : date.getTime();
	if (date === null || Number.isNaN(time)) {
		return null;
	}

	const known = lastDates[0]?.time === time ? lastDates[0] : lastDates[1];
	if (known?.time === time) {
		return known.text;
	}

	const text = date.toISOString();
	lastDates.shift();
	lastDates.push({time, text});
	return text;
}

export function agentToJson(agent: AgentReference | null): JsonObject | null {
	return agent && {id: agent.id, name: agent.name};
}

export function subjectOf(json: JsonObject, key: string): Subject | null {
	const subject = objectOf(json, key);
	const kind = subject && textOf(subject, 'kind');
	const id = subject && textOf(subject, 'id');
	return kind === null || id === null ? null : {kind, id};
}

export function subjectToJson(subject: Subject | null): JsonObject | null {
	return subject && {kind: subject.kind, id: subject.id};
}
