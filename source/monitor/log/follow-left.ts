import type {Activity} from '../../domain/activity.ts';
import {readFailure} from '../failure.ts';
import type {Watch} from '../watch.ts';
import type {LeftRows} from './left-rows.ts';

/** So many at a time: each may cost a search. */
const mostRead = 5;

/** Asks for each of them by itself, now and then, until it has ended: the log shows it no more. */
export async function followLeft(
	{source, options, clock, room}: Watch,
	left: LeftRows,
	signal: AbortSignal,
	{answeredAt, learn}: {readonly answeredAt: () => number; readonly learn: (activity: Activity) => void},
): Promise<void> {
	while (!signal.aborted) {
		const {idleInterval} = options.cadence;
		await clock.sleep(idleInterval, signal);
		const now = clock.now();
		// A server in trouble is left alone: the log itself is tried again in due time.
		const isAnswering = now - answeredAt() <= 2 * idleInterval;
		const unseen = isAnswering ? left.unseenSince(now - idleInterval) : [];
		for (const id of unseen.slice(0, mostRead)) {
			await room();
			if (signal.aborted) {
				return;
			}

			try {
				const shown = await source.show('activity', id, signal);
				if (shown.type === 'activity' && !signal.aborted) {
					learn(shown.activity);
				}
			} catch (error) {
				if (readFailure(error).tryAgain !== 'soon') {
					left.forget(id);
				}
			}
		}
	}
}
