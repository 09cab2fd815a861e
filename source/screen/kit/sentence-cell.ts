import type {Status} from '../../domain/status.ts';
import {wordTone} from '../looks/signs.ts';
import type {Cell} from './grid.ts';

/** What a row of a log says: its state, if it has any, then its text. */
export function sentenceCell(state: string, text: string, status: Status): Cell {
	return {
		text: [state, text].filter(part => part !== '').join('  '),
		tone: 'plain',
		head: {length: state.length, tone: wordTone(status)},
	};
}
