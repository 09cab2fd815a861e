import type {JsonObject} from '../domain/json.ts';

// JSON.stringify leaves these as they are, and each of them can act on a terminal or split a line.
const active = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;

/** One line of JSON without its newline: the text stays faithful, but nothing in it can act. */
export function toJsonLine(value: JsonObject, isAscii = false): string {
	const text = JSON.stringify(value);
	return text.replace(isAscii ? /[^\x20-\x7e]/gu : active, escapeUnits);
}

function escapeUnits(character: string): string {
	return character
		.split('')
		.map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
		.join('');
}
