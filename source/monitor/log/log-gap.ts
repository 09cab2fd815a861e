import type {Lost} from '../feed/coverage.ts';
import type {Instant} from '../instant.ts';
import type {LogState} from './log-state.ts';

/** From the newest row that is known to the oldest of an answer that could not reach back to it. */
export function lost(state: LogState, to: number, ahead: number): Lost | undefined {
	const from = knownUntil(state, ahead);
	return to >= from
		? {from: new Date(from), to: new Date(to), reason: state.horizon?.reason ?? 'cap'}
		: unsure(state, to, ahead);
}

/** What a server that keeps its rows for a while had dropped before it was asked again. */
export function vanished(
	{walk, coveredUntil}: LogState,
	{keeps, sentAt}: {readonly keeps?: number | undefined; readonly sentAt: Instant},
	ahead: number,
): Lost | undefined {
	return keeps === undefined || walk !== undefined || sentAt.wall - coveredUntil <= keeps
		? undefined
		: {
				from: new Date(coveredUntil + ahead),
				to: new Date(sentAt.wall - keeps + ahead),
				reason: 'retention',
			};
}

/** What is told even where nothing seems to be missing. */
export function unsure(state: LogState, to: number, ahead: number): Lost | undefined {
	const from = knownUntil(state, ahead);
	return state.horizon?.isUnsure
		? {from: new Date(from), to: new Date(Math.max(from, to)), reason: state.horizon.reason}
		: undefined;
}

function knownUntil({newest, cursor, coveredUntil}: LogState, ahead: number): number {
	// Where the clocks differ, the server's is known to a second at best.
	return newest ?? cursor?.time ?? coveredUntil + ahead - (ahead === 0 ? 0 : 1000);
}
