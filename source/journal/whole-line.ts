import {decodeLines} from '../codec/read-damaged.ts';
import {isObject} from '../domain/json.ts';

/** Whether nothing of a line was torn off, or whole lines stand in it that lost the newline between them. */
export function isWorthKeeping(text: string): boolean {
	return isWholeLine(text) || decodeLines(text, false).some(({type}) => type !== 'unreadable');
}

/** A line of a journal is an object; a torn one is not even JSON. */
export function isWholeLine(text: string): boolean {
	try {
		return isObject(JSON.parse(text));
	} catch {
		return false;
	}
}
