import type {WorkEvent} from '../../../domain/event.ts';
import {splitLogEvent} from '../../../domain/jobs/log-event.ts';
import type {Cell, GridRow} from '../../kit/grid.ts';
import {wordTone} from '../../looks/signs.ts';
import {shortStateWords} from '../../looks/words.ts';
import {actorOf} from './rows.ts';

/** Its text is a sentence, and has the room of whatever work tells by subject and request. */
export const logRowCovers = {subject: ['request', 'rest']} as const;

/** A row of a log as it appeared: what it is called, who did it, its state where it has one, its text. */
export function logRowCells(event: WorkEvent, agentName: string): GridRow['cells'] {
	const {name, state} = splitLogEvent(event);
	const {text} = event.details;
	const words = shortStateWords(state, event.status);
	const told = [words, typeof text === 'string' ? text : ''].filter(part => part !== '').join('  ');
	return {
		agent: plain(agentName || actorOf(event)),
		what: plain(name),
		subject: {...plain(told), head: {length: words.length, tone: wordTone(event.status)}},
	};
}

function plain(text: string): Cell {
	return {text, tone: 'plain'};
}
