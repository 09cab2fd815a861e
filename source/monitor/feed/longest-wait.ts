import type {Cadence} from '../../domain/cadence.ts';

const least = 2000;
const most = 30_000;

/** Milliseconds that an event feed backs off at most: while it waits, events vanish. */
export function longestWait({retention}: Cadence): number {
	return Math.max(least, Math.min(most, retention / 4));
}
