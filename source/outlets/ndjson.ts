import type {JsonObject} from '../domain/json.ts';
import type {Observation} from '../domain/observation.ts';
import type {Ending} from './ending.ts';
import {tellActivity, tellAgent, tellCleanup, tellEvent, tellGap, tellPoll} from './tell.ts';

/** One observation as `--json` prints it: keys are never removed, readers ignore what they do not know. */
export function observationToJson(observation: Observation): JsonObject {
	const {type, at, source} = observation;
	return {type, at: isoOf(at), source, ...bodyOf(observation)};
}

/** The last line. */
export function endToJson({at, source, status, exit}: Ending): JsonObject {
	return {type: 'end', at: isoOf(at), ...(source === undefined ? {} : {source}), status, exit};
}

function bodyOf(observation: Observation): JsonObject {
	switch (observation.type) {
		case 'event':
			return tellEvent(observation.event);
		case 'agent':
			return tellAgent(observation.agent);
		case 'cleanup':
			return tellCleanup(observation.cleanup);
		case 'activity':
			return tellActivity(observation.activity);
		case 'gap':
			return tellGap(observation.gap);
		case 'poll':
			return tellPoll(observation.poll);
	}
}

// A page of events is learnt in one moment: its date is written once.
let lastDate: {readonly time: number; readonly text: string} = {time: 0, text: new Date(0).toISOString()};

function isoOf(date: Date): string | null {
	const time = date.getTime();
	if (Number.isNaN(time)) {
		return null;
	}

	if (time !== lastDate.time) {
		lastDate = {time, text: date.toISOString()};
	}

	return lastDate.text;
}
