import {isObject, type JsonObject} from '../../domain/json.ts';
import type {Observation, Told} from '../../domain/observation.ts';
import type {Status} from '../../domain/status.ts';
import type {Acknowledgement, AlertGiven, Hole} from '../lines.ts';
import {readActivity, readAgent, readCleanup, readEvent, readGap, readPoll} from './decode.ts';
import {MissingField, needDate, needText, numberOf, statusOf, textOf} from './fields.ts';

/** What one line of a journal, or of `--json`, says. */
export type JournalLine =
	| {readonly type: 'observation'; readonly observation: Observation}
	| {readonly type: 'head'; readonly at: Date; readonly version: number}
	| {readonly type: 'session'; readonly at: Date; readonly target: string}
	| {readonly type: 'hole'; readonly at: Date; readonly hole: Hole}
	| {readonly type: 'acknowledged'; readonly at: Date; readonly acknowledgement: Acknowledgement}
	| {readonly type: 'alerted'; readonly at: Date; readonly alert: AlertGiven}
	| {readonly type: 'end'; readonly at: Date; readonly status: Status; readonly exit: number}
	/** A later version wrote it: skipped and counted. */
	| {readonly type: 'unknown'; readonly name: string}
	| {readonly type: 'unreadable'; readonly reason: string};

/** Never throws: what cannot be read says why. */
export function readLine(text: string): JournalLine {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		return {type: 'unreadable', reason: 'it is no JSON'};
	}

	if (!isObject(json) || typeof json.type !== 'string') {
		return {type: 'unreadable', reason: 'it is no object with a type'};
	}

	try {
		return readObject(json.type, json);
	} catch (error) {
		if (error instanceof MissingField) {
			return {type: 'unreadable', reason: error.message};
		}

		throw error;
	}
}

function readObject(type: string, json: JsonObject): JournalLine {
	switch (type) {
		case 'event':
			return tell(json, {type, event: readEvent(json)});
		case 'agent':
			return tell(json, {type, agent: readAgent(json)});
		case 'cleanup':
			return tell(json, {type, cleanup: readCleanup(json)});
		case 'activity':
			return tell(json, {type, activity: readActivity(json)});
		case 'gap':
			return tell(json, {type, gap: readGap(json)});
		case 'poll':
			return tell(json, {type, poll: readPoll(json)});
		case 'journal':
			return {type: 'head', at: needDate(json, 'at'), version: numberOf(json, 'version') ?? 0};
		case 'session':
			return {type, at: needDate(json, 'at'), target: needText(json, 'target')};
		case 'hole':
			return {type, at: needDate(json, 'at'), hole: readHole(json)};
		case 'acknowledged':
			return {
				type,
				at: needDate(json, 'at'),
				acknowledgement: {
					source: needText(json, 'source'),
					kind: needText(json, 'kind'),
					id: needText(json, 'id'),
					status: statusOf(json),
				},
			};
		case 'alerted':
			return readAlert(json);
		case 'end':
			return {type, at: needDate(json, 'at'), status: statusOf(json), exit: numberOf(json, 'exit') ?? 0};
		default:
			return {type: 'unknown', name: type};
	}
}

function tell(json: JsonObject, told: Told): JournalLine {
	const observation: Observation = {at: needDate(json, 'at'), source: needText(json, 'source'), ...told};
	return {type: 'observation', observation};
}

function readHole(json: JsonObject): Hole {
	return {
		source: needText(json, 'source'),
		from: needDate(json, 'from'),
		to: needDate(json, 'to'),
		lines: numberOf(json, 'lines') ?? 0,
		reason: textOf(json, 'reason') ?? '',
	};
}

function readAlert(json: JsonObject): JournalLine {
	const kind = needText(json, 'kind');
	if (kind !== 'failure' && kind !== 'recovery' && kind !== 'gap') {
		return {type: 'unknown', name: `alerted for ${kind}`};
	}

	const alert = {source: needText(json, 'source'), kind, key: needText(json, 'key')} as const;
	return {type: 'alerted', at: needDate(json, 'at'), alert};
}
