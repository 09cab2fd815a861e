import type {Cadence} from '../../domain/cadence.ts';

const least = 2000;
/** A server that is well again is heard within ten seconds. */
const most = 8000;

/** Milliseconds that an event feed backs off at most: while it waits, events vanish. */
export function longestWait({retention}: Cadence): number {
	return Math.max(least, Math.min(most, retention / 4));
}
