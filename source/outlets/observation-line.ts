import type {Observation} from '../domain/observation.ts';
import {toJsonLine} from './json-line.ts';
import {observationToJson} from './ndjson.ts';

// The journal and `--json` write the same line, one right after the other: it is made once.
let last: {readonly observation: Observation; readonly line: string} | undefined;

/** One observation as a line of JSON, without its newline. */
export function observationLine(observation: Observation): string {
	if (last?.observation !== observation) {
		last = {observation, line: toJsonLine(observationToJson(observation))};
	}

	return last.line;
}
