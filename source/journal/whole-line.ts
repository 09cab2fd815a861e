import {isObject} from '../domain/json.ts';

/** A line of a journal is an object; a torn one is not even JSON. */
export function isWholeLine(text: string): boolean {
	try {
		return isObject(JSON.parse(text));
	} catch {
		return false;
	}
}
