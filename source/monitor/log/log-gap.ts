import {usualOverlap} from '../../sources/since.ts';
import type {Lost} from '../feed/coverage.ts';
import type {LogExchange} from './log-exchange.ts';
import type {LogState} from './log-state.ts';

/** From the newest row that is known to the oldest of an answer that could not reach back to it. */
export function lost(state: LogState, to: number, exchange: LogExchange, ahead: number): Lost | undefined {
	const from = knownUntil(state, exchange, ahead);
	return to >= from
		? {from: new Date(from), to: new Date(to), reason: state.horizon?.reason ?? 'cap'}
		: unsure(state, to, exchange, ahead);
}

/** What a server that keeps its rows for a while had dropped before it was asked again. */
export function vanished(state: LogState, exchange: LogExchange, ahead: number): Lost | undefined {
	const {walk, coveredUntil} = state;
	const {keeps, sentAt} = exchange;
	return keeps === undefined || walk !== undefined || sentAt.wall - coveredUntil <= keeps
		? undefined
		: {
				from: new Date(coveredUntil + ahead - latenessOf(state, exchange)),
				to: new Date(sentAt.wall - keeps + ahead),
				reason: 'retention',
			};
}

/** What is told even where nothing seems to be missing. */
export function unsure(state: LogState, to: number, exchange: LogExchange, ahead: number): Lost | undefined {
	const from = knownUntil(state, exchange, ahead);
	return state.horizon?.isUnsure
		? {from: new Date(from), to: new Date(Math.max(from, to)), reason: state.horizon.reason}
		: undefined;
}

function knownUntil(state: LogState, exchange: LogExchange, ahead: number): number {
	const {newest, cursor, coveredUntil} = state;
	// Where the clocks differ, the server's is known to a second at best.
	const told = newest ?? cursor?.time ?? coveredUntil + ahead - (ahead === 0 ? 0 : 1000);
	return told - latenessOf(state, exchange);
}

/** How far back what had not been shown yet may be dated. */
function latenessOf({showsLate}: LogState, {overlap = usualOverlap}: LogExchange): number {
	return showsLate ? overlap : 0;
}
