import type {WorkEvent} from '../../domain/event.ts';
import {wordTone} from '../looks/signs.ts';
import {shortStateWords} from '../looks/words.ts';
import {actorOf} from './event-rows.ts';
import type {Cell, GridRow} from './grid.ts';

/** Its text is a sentence, and has the room of whatever work tells by subject and request. */
export const logRowCovers = {subject: ['request', 'rest']} as const;

/** A row of a log as it appeared: what it is called, who did it, its state where it has one, its text. */
export function logRowCells(event: WorkEvent, agentName: string): GridRow['cells'] {
	const {name, state} = partsOf(event);
	const {text} = event.details;
	const words = state === '' ? '' : shortStateWords(state, event.status);
	const told = [words, typeof text === 'string' ? text : ''].filter(part => part !== '').join('  ');
	return {
		agent: plain(agentName || actorOf(event)),
		what: plain(name),
		subject: {...plain(told), head: {length: words.length, tone: wordTone(event.status)}},
	};
}

/** `delete policy: failure`; what has no status has no state either, whatever its name holds. */
function partsOf({event, status}: WorkEvent): {readonly name: string; readonly state: string} {
	const at = status === 'info' ? -1 : event.lastIndexOf(': ');
	return at < 0 ? {name: event, state: ''} : {name: event.slice(0, at), state: event.slice(at + 2)};
}

function plain(text: string): Cell {
	return {text, tone: 'plain'};
}
