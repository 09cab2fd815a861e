import {type Status, statusTable} from '../../domain/status.ts';

/** `in_progress`, `startRequested` and `Completed WithErrors` as words; a state never seen before as it is. */
export function stateWords(state: string, status: Status): string {
	if (status === 'unknown') {
		return state;
	}
	if (status === 'with-errors') {
		return 'completed with errors';
	}
	const words = spell(state);
	return words === 'progress' ? 'in progress' : words || statusTable[status].word;
}

function spell(state: string): string {
	return state
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.replace(/[_\s]+/g, ' ')
		.trim()
		.toLowerCase();
}

export function eventWords(event: string): string {
	return event.replaceAll('_', ' ');
}

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** A UUID is known by its beginning; other ids are told whole. */
export function shortId(id: string): string {
	return uuid.test(id) ? id.slice(0, 8) : id;
}

export function countWords(count: number, one: string, many = `${one}s`): string {
	return `${groupDigits(count)} ${count === 1 ? one : many}`;
}

/** `2 340`. */
export function groupDigits(count: number): string {
	return String(count).replace(/\B(?=(?:\d{3})+$)/g, ' ');
}
