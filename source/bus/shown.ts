import {MissingField} from '../codec/fields.ts';
import {shownForm} from '../codec/forms/shown.ts';
import {toJsonLine} from '../codec/json-line.ts';
import {isObject} from '../domain/json.ts';
import type {Shown} from '../domain/shown.ts';

/** What whoever asks the server answers to somebody who wants one thing whole. */
export type ShowAnswer =
	| {readonly type: 'shown'; readonly shown: Shown}
	/** The code of one of our errors, and its words. */
	| {readonly type: 'refused'; readonly code: string; readonly message: string};

export function writeAnswer(answer: ShowAnswer): string {
	return toJsonLine(
		answer.type === 'shown'
			? {type: 'shown', shown: shownForm.write(answer.shown)}
			: {type: 'refused', code: answer.code, message: answer.message},
	);
}

/** Undefined for what no version that we know would answer. */
export function readAnswer(text: string): ShowAnswer | undefined {
	try {
		const json: unknown = JSON.parse(text);
		if (!isObject(json)) {
			return undefined;
		}

		return isObject(json.shown)
			? {type: 'shown', shown: shownForm.read(json.shown)}
			: json.type === 'refused'
				? {type: 'refused', code: String(json.code), message: String(json.message)}
				: undefined;
	} catch (error) {
		if (error instanceof SyntaxError || error instanceof MissingField) {
			return undefined;
		}

		throw error;
	}
}
