import {isObject, type JsonObject} from '../domain/json.ts';
import type {Ending} from './ending.ts';
import {dateToJson, listOf, MissingField, needDate, needText, numberOf, statusOf, textOf} from './fields.ts';

/** An alert was given, so that no later run gives it again. */
export type AlertGiven = {
	readonly source: string;
	readonly kind: 'failure' | 'recovery' | 'gap' | 'overdue';
	readonly key: string;
};

/** What the journal could not take. */
export type Hole = {
	readonly source: string;
	readonly from: Date;
	readonly to: Date;
	readonly lines: number;
	readonly reason: string;
};

/** The first line of each file: a later version knows what it reads. */
type FileHead = {readonly source: string; readonly version: number};

/** The first line of a program in each file: what it watches, so that no later run takes it for something else. */
type Session = {
	readonly source: string;
	readonly target: string;
	/** So many lines before it never came onto the disk, as far as it knew. */
	readonly unwritten?: number;
	/** What it goes on from in other files. */
	readonly beside?: readonly FileBeside[];
};

/** How far a file was read by a program that then wrote another one, and how many lines of it never came onto the disk. */
type FileBeside = {readonly file: string; readonly end: number; readonly unwritten: number};

/** What the journal says of itself, and `--json` of its end. */
export type Note = {readonly at: Date} & (
	| ({readonly type: 'journal'} & FileHead)
	| ({readonly type: 'session'} & Session)
	| ({readonly type: 'hole'} & Hole)
	| ({readonly type: 'alerted'} & AlertGiven)
	| ({readonly type: 'end'} & Ending)
);

export const journalVersion = 1;

export const noteTypes = ['journal', 'session', 'hole', 'alerted', 'end'] as const;

/** One note as an object of JSON. */
export function noteToJson(note: Note): JsonObject {
	const {type, at, source} = note;
	// A program that watched nothing in particular ends, too.
	return {type, at: dateToJson(at), ...(source === undefined ? {} : {source}), ...bodyToJson(note)};
}

function bodyToJson(note: Note): JsonObject {
	switch (note.type) {
		case 'journal':
			return {version: note.version};
		case 'session':
			return {
				target: note.target,
				...(note.unwritten ? {unwritten: note.unwritten} : {}),
				...(note.beside?.length ? {beside: note.beside.map(each => ({...each}))} : {}),
			};
		case 'hole':
			return {
				from: dateToJson(note.from),
				to: dateToJson(note.to),
				lines: note.lines,
				reason: note.reason,
			};
		case 'alerted':
			return {kind: note.kind, key: note.key};
		case 'end':
			return {status: note.status, exit: note.exit};
	}
}

/** Throws a `MissingField`. */
export function noteFromJson(type: Note['type'], json: JsonObject): Note {
	const at = needDate(json, 'at');
	if (type === 'end') {
		const source = textOf(json, 'source') ?? undefined;
		return {type, at, source, status: statusOf(json), exit: numberOf(json, 'exit') ?? 0};
	}

	const source = needText(json, 'source');
	switch (type) {
		case 'journal':
			return {type, at, source, version: numberOf(json, 'version') ?? 0};
		case 'session': {
			const unwritten = numberOf(json, 'unwritten') ?? 0;
			const beside = listOf(json, 'beside').filter(isObject).map(besideOf);
			return {
				...{type, at, source, target: needText(json, 'target')},
				...(unwritten > 0 && {unwritten}),
				...(beside.length > 0 && {beside}),
			};
		}

		case 'hole': {
			const [from, to] = [needDate(json, 'from'), needDate(json, 'to')];
			const reason = textOf(json, 'reason') ?? '';
			return {type, at, source, from, to, lines: numberOf(json, 'lines') ?? 0, reason};
		}

		case 'alerted': {
			const kind = needText(json, 'kind');
			if (!isAlertKind(kind)) {
				throw new UnknownWord(`alerted for ${kind}`);
			}

			return {type, at, source, kind, key: needText(json, 'key')};
		}
	}
}

function besideOf(json: JsonObject): FileBeside {
	return {
		file: needText(json, 'file'),
		end: numberOf(json, 'end') ?? 0,
		unwritten: numberOf(json, 'unwritten') ?? 0,
	};
}

/** A later version wrote it. */
export class UnknownWord extends MissingField {}

function isAlertKind(kind: string): kind is AlertGiven['kind'] {
	return kind === 'failure' || kind === 'recovery' || kind === 'gap' || kind === 'overdue';
}
