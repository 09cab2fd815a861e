import type {LogCursor} from '../../sources/source.ts';
import type {Horizon} from './horizon.ts';
import type {Row} from './sort-rows.ts';

/** What we know of one log. */
export type LogState = {
	readonly cursor: LogCursor | undefined;
	/** In the middle of a walk, oldest first: where it goes on, and the newest rows that it has met. */
	readonly walk: Walk | undefined;
	/** Up to which row nothing is missing, by the server's clock. */
	readonly newest: number | undefined;
	/** When an answer that held everything was asked for, by our clock. */
	readonly coveredUntil: number;
	/** Undefined where every row that is not known is news. */
	readonly horizon: Horizon | undefined;
};

type Walk = {
	readonly after: LogCursor;
	readonly rows: readonly Row[];
	/** So many pages in a row have brought nothing. */
	readonly idlePages: number;
};

/** Where the next request begins. */
export function cursorToSend({walk, cursor}: LogState): LogCursor | undefined {
	return walk ? walk.after : cursor;
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
