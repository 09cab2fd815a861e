import {isObject} from '../domain/json.ts';
import type {Observation, Told} from '../domain/observation.ts';
import {addCheck, checkText} from './check.ts';
import {MissingField} from './fields.ts';
import {toJsonLine} from './json-line.ts';
import {type Note, noteFromJson, noteToJson, noteTypes, UnknownWord} from './note.ts';
import {observationFromJson, observationLine, observationTypes} from './observation-line.ts';

/** One line of a journal, or of `--json`. */
export type Line = {readonly type: 'observation'; readonly observation: Observation} | Note;

/** What a line says to whoever reads it. */
export type LineRead =
	| Line
	/** A later version wrote it: skipped and counted. */
	| {readonly type: 'unknown'; readonly name: string}
	| {readonly type: 'unreadable'; readonly reason: string};

/** In bytes, more than any line of ours: a journal's backlog takes fewer letters than a third of it. */
export const longestLine = 24 << 20;

/** As it stands in a journal: with its check and its newline. */
export function encodeLine(line: Line): string {
	return `${addCheck(lineToJson(line))}\n`;
}

/** Without its check and its newline. */
export function lineToJson(line: Line): string {
	return line.type === 'observation' ? observationLine(line.observation) : toJsonLine(noteToJson(line));
}

/** Never throws: what cannot be read says why. Without a check a line is taken as it is, unless all have one; one may be checked already. */
export function decodeLine(line: string, needsCheck = false, isChecked = false): LineRead {
	let json: unknown;
	try {
		json = JSON.parse(line);
	} catch {
		return {type: 'unreadable', reason: 'it is no JSON'};
	}

	if (!isObject(json) || typeof json.type !== 'string') {
		return {type: 'unreadable', reason: 'it is no object with a type'};
	}

	const check = isChecked ? 'right' : checkText(line);
	if (check === 'wrong' || (check === 'none' && needsCheck)) {
		const reason = check === 'wrong' ? 'its check does not match' : 'it has no check, as others have';
		return {type: 'unreadable', reason};
	}

	const {type} = json;
	try {
		return isObservation(type)
			? {type: 'observation', observation: observationFromJson(type, json)}
			: isNote(type)
				? noteFromJson(type, json)
				: {type: 'unknown', name: type};
	} catch (error) {
		if (error instanceof UnknownWord) {
			return {type: 'unknown', name: error.message};
		}

		if (error instanceof MissingField) {
			return {type: 'unreadable', reason: error.message};
		}

		throw error;
	}
}

/** As milliseconds since 1970; undefined for what cannot be read. */
export function momentOf(line: LineRead): number | undefined {
	switch (line.type) {
		case 'observation':
			return line.observation.at.getTime();
		case 'unknown':
		case 'unreadable':
			return undefined;
		default:
			return line.at.getTime();
	}
}

function isObservation(type: string): type is Told['type'] {
	return observationTypes.some(each => each === type);
}

function isNote(type: string): type is Note['type'] {
	return noteTypes.some(each => each === type);
}
