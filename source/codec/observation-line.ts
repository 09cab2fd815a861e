import type {JsonObject} from '../domain/json.ts';
import type {Observation, Told} from '../domain/observation.ts';
import {dateToJson, needDate, needText} from './fields.ts';
import {acknowledgementForm} from './forms/acknowledgement.ts';
import {activityForm} from './forms/activity.ts';
import {agentForm} from './forms/agent.ts';
import {cleanupForm} from './forms/cleanup.ts';
import {eventForm} from './forms/event.ts';
import {gapForm} from './forms/gap.ts';
import {overdueForm} from './forms/overdue.ts';
import {pollForm} from './forms/poll.ts';
import {toJsonLine} from './json-line.ts';
import {plainEventLine} from './plain-event-line.ts';

export const observationTypes = [
	'event',
	'agent',
	'cleanup',
	'activity',
	'gap',
	'overdue',
	'poll',
	'acknowledged',
	'unacknowledged',
] as const;

/** One observation as `--json` prints it: keys are never removed, readers ignore what they do not know. */
export function observationToJson(observation: Observation): JsonObject {
	const {type, at, source} = observation;
	return {type, at: dateToJson(at), source, ...toldToJson(observation)};
}

function toldToJson(told: Told): JsonObject {
	switch (told.type) {
		case 'event':
			return eventForm.write(told.event);
		case 'agent':
			return {...agentForm.write(told.agent), ...(told.isRoutine && {routine: true})};
		case 'cleanup':
			return cleanupForm.write(told.cleanup);
		case 'activity':
			return activityForm.write(told.activity);
		case 'gap':
			return gapForm.write(told.gap);
		case 'overdue':
			return overdueForm.write(told.overdue);
		case 'poll':
			return pollForm.write(told.poll);
		case 'acknowledged':
		case 'unacknowledged':
			return acknowledgementForm.write(told.acknowledgement);
	}
}

/** Throws a `MissingField`. */
export function observationFromJson(type: Told['type'], json: JsonObject): Observation {
	const told = toldFromJson(type, json);
	return {at: needDate(json, 'at'), source: needText(json, 'source'), ...told};
}

function toldFromJson(type: Told['type'], json: JsonObject): Told {
	switch (type) {
		case 'event':
			return {type, event: eventForm.read(json)};
		case 'agent':
			return {type, agent: agentForm.read(json), ...(json.routine === true && {isRoutine: true})};
		case 'cleanup':
			return {type, cleanup: cleanupForm.read(json)};
		case 'activity':
			return {type, activity: activityForm.read(json)};
		case 'gap':
			return {type, gap: gapForm.read(json)};
		case 'overdue':
			return {type, overdue: overdueForm.read(json)};
		case 'poll':
			return {type, poll: pollForm.read(json)};
		case 'acknowledged':
		case 'unacknowledged':
			return {type, acknowledgement: acknowledgementForm.read(json)};
	}
}

// The journal and `--json` write the same line, one right after the other: it is made once.
let last: {readonly observation: Observation; readonly line: string} | undefined;

/** One observation as a line of JSON, without its newline. */
export function observationLine(observation: Observation): string {
	if (last?.observation !== observation) {
		last = {observation, line: plainEventLine(observation) ?? toJsonLine(observationToJson(observation))};
	}

	return last.line;
}
