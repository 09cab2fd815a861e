import type {LogCursor} from '../../sources/source.ts';
import type {Instant} from '../instant.ts';
import type {Horizon} from './horizon.ts';
import {type Asking, type LogProof, placeOfProof} from './log-proof.ts';
import type {Row} from './sort-rows.ts';

/** What we know of one log. */
export type LogState = {
	readonly cursor: LogCursor | undefined;
	/** In the middle of a walk, oldest first: where it goes on, and the newest rows that it has met. */
	readonly walk: Walk | undefined;
	/** Up to which row nothing is missing, by the server's clock. */
	readonly newest: number | undefined;
	/** The server has shown a row after a newer one: it may do so again. */
	readonly showsLate?: boolean | undefined;
	/** When an answer that held everything was asked for, by our clock. */
	readonly coveredUntil: number;
	/** Nothing but the cursor says how far back is to be read: see `ResumePoint`. */
	readonly isInPart?: boolean | undefined;
	/** Undefined where every row that is not known is news. */
	readonly horizon: Horizon | undefined;
	readonly proof: LogProof;
	/** It held nothing at all when it was read last. */
	readonly isEmpty?: boolean | undefined;
};

type Walk = {
	readonly after: LogCursor;
	readonly rows: readonly Row[];
	/** So many pages in a row have brought nothing. */
	readonly idlePages: number;
};

/** Where the next request begins. */
export function cursorToSend(
	{walk, cursor, proof}: LogState,
	asking: Asking = {marks: undefined, isHeld: false, at: 0},
): LogCursor | undefined {
	const place = walk || cursor === undefined ? undefined : placeOfProof(cursor, proof, asking);
	return place ? place.from : walk ? walk.after : cursor;
}

/** Whatever stood between us and the server may have been its restart. */
export function doubtPlace(state: LogState): LogState {
	return {...state, proof: {...state.proof, provedAt: undefined}};
}

/** The server does not take the place from which it could have been proved. */
export function withoutProof(state: LogState, now: Instant): LogState {
	return {...state, proof: {provedAt: now, previous: undefined, lostSince: undefined}};
}

/** The server does not know the cursor any more: the newest page shows what is left. */
export function refuseCursor(state: LogState): LogState {
	return {
		...state,
		cursor: undefined,
		walk: undefined,
		newest: state.newest ?? state.cursor?.time ?? undefined,
	};
}
