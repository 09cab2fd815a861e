import type {Activity} from '../../domain/activity.ts';
import {readFailure} from '../failure.ts';
import type {Watch} from '../watch.ts';
import {leave} from './presence.ts';
import type {UnfinishedRows} from './unfinished-rows.ts';

/** So many at a time: each may cost a search, and the log waits meanwhile. */
const mostRead = 3;

/** How rows stand that the log shows no more: each is asked for by itself now and then, until it has ended. */
export async function readUnfinished(
	{source, cadence, clock, signal}: Watch,
	unfinished: UnfinishedRows,
): Promise<readonly Activity[]> {
	const read: Activity[] = [];
	for (const id of unfinished.unseenSince(clock.monotonic() - cadence.idleInterval).slice(0, mostRead)) {
		try {
			const shown = await source.show('activity', id, signal);
			if (shown.type === 'activity') {
				read.push(shown.activity);
			}
		} catch (error) {
			const isRefused = readFailure(error).tryAgain !== 'soon';
			const last = unfinished.postpone(id, clock.monotonic(), isRefused);
			if (last !== undefined) {
				// It is under way no more as far as anybody can tell, and how it ended nobody can.
				read.push(leave(last, 'unknown', clock.now()));
			}

			if (!isRefused) {
				break;
			}
		}
	}

	return read;
}
