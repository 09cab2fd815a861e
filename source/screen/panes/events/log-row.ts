import type {WorkEvent} from '../../../domain/event.ts';
import {splitLogEvent} from '../../../domain/jobs/log-event.ts';
import {shortStateWords} from '../../../domain/vocabulary/state-words.ts';
import type {GridRow} from '../../kit/grid.ts';
import {sentenceCell} from '../../kit/sentence-cell.ts';
import {actorOf} from './rows.ts';

/** Its text is a sentence, and has the room of whatever work tells by subject and request. */
export const logRowCovers = {subject: ['request', 'rest']} as const;

/** A row of a log as it appeared: what it is called, who did it, its state where it has one, its text. */
export function logRowCells(event: WorkEvent, agentName: string): GridRow['cells'] {
	const {name, state} = splitLogEvent(event);
	const {text} = event.details;
	const words = shortStateWords(state, event.status);
	return {
		agent: {text: agentName || actorOf(event), tone: 'plain'},
		what: {text: name, tone: 'plain'},
		subject: sentenceCell(words, typeof text === 'string' ? text : '', event.status),
	};
}
