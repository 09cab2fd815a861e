import {isJobKind} from '../../domain/reference.ts';
import {nextReading} from '../cadence.ts';
import {keepAsking} from '../keep-asking.ts';
import {isRecent} from '../running.ts';
import type {Watch} from '../watch.ts';
import {newestRows} from './newest-rows.ts';

const atLeast = 5000;

/** A row keeps its id while its state changes, so a marker alone would miss it: the newest page is read again. */
export async function watchHistory(watch: Watch): Promise<void> {
	const {source, following, clock, cadence, running, random} = watch;
	const read = source.history;
	if (!read) {
		return;
	}

	await keepAsking(watch, {
		feed: 'history',
		pulse: watch.pulses.history,
		atLeast,
		isVital: false,
		async ask(signal) {
			const {items, problems} = await read({limit: newestRows}, signal);
			// Oldest first, as everything else is told.
			for (const activity of [...items].reverse()) {
				const {id, kind, status, agent, time} = activity;
				if (following.includesJob(kind, id, agent?.id)) {
					if (isJobKind(kind) && isRecent(time, clock.now())) {
						running.heardOfJob({kind, id}, status, clock.now());
					}

					watch.tell({type: 'activity', activity});
				}
			}

			return {problems, rest: nextReading(cadence, running.isAnything(clock.now()), random)};
		},
	});
}
