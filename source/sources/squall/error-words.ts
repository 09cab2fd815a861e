import {isList, type Json} from '../../domain/json.ts';
import {readServerWords} from '../../http/server-words.ts';

const widest = 300;

/** What an activity's error says, in its own words; undefined where there is none. */
export function errorWords(error: Json): string | undefined {
	if (isEmpty(error)) {
		return undefined;
	}

	// A text is told whole; of what has no words, the JSON says at least that there is something.
	return typeof error === 'string' ? error : (readServerWords('', error) ?? shorten(JSON.stringify(error)));
}

/** Of any type, and empty as each type can be: then nothing failed. */
function isEmpty(error: Json): boolean {
	if (typeof error === 'string') {
		return error.trim() === '';
	}

	if (typeof error !== 'object' || error === null) {
		return error === null || error === false || error === 0;
	}

	return isList(error) ? error.every(isEmpty) : Object.keys(error).length === 0;
}

function shorten(text: string): string {
	const characters = [...text.slice(0, widest * 2)];
	return characters.length > widest ? `${characters.slice(0, widest - 1).join('')}…` : text;
}
