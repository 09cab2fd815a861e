import {isStatus, statusTable} from '../domain/status.ts';
import type {LineWord} from './colour.ts';

/** As syslog counts them, and systemd after it. */
export const priorities = {error: 3, warning: 4, info: 6} as const;

const worrying: readonly LineWord[] = ['with-errors', 'gap', 'overdue', 'error', 'offline', 'warning'];

/** Before a line for the journal of systemd: how much it matters, by the word of its state. */
export function priorityMark(word: LineWord): string {
	if (worrying.includes(word)) {
		return mark(priorities.warning);
	}

	return mark(isStatus(word) && statusTable[word].bad ? priorities.error : priorities.info);
}

export function mark(priority: number): string {
	return `<${priority}>`;
}
