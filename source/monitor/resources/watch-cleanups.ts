import type {Cleanup} from '../../domain/cleanup.ts';
import type {Answer} from '../../sources/source.ts';
import {nextReading} from '../cadence.ts';
import {keepAsking} from '../keep-asking.ts';
import type {Watch} from '../watch.ts';
import {newestRows} from './newest-rows.ts';

const atLeast = 2000;

/** The cleanups themselves: the newest page, and those whose end no event could tell. */
export async function watchCleanups(watch: Watch): Promise<void> {
	const {source, clock, cleanups, following, cadence, running, random} = watch;
	if (!source.cleanups && !source.cleanup) {
		return;
	}

	for (const id of following.cleanups) {
		cleanups.readLater(id);
	}

	await keepAsking(watch, {
		feed: 'cleanups',
		pulse: watch.pulses.cleanups,
		atLeast,
		isVital: false,
		async ask(signal) {
			// Where only some cleanups are followed, each is read by itself.
			const isListed = following.isEverything || following.hasAgents;
			const isIdle = !isListed && !cleanups.isWaiting;
			const {items, problems} = isListed ? await newest(watch, signal) : nothing;
			for (const cleanup of items) {
				cleanups.learn(cleanup);
				if (following.includesJob('cleanup', cleanup.id, cleanup.agent?.id)) {
					tellCleanup(watch, cleanup);
				}
			}

			for (const cleanup of await cleanups.readWaiting()) {
				tellCleanup(watch, cleanup);
			}

			const isRunning = running.isAnything(clock.now());
			const rest = nextReading(cadence, isRunning, random);
			return {
				problems,
				isIdle,
				rest: cleanups.isWaiting ? Math.min(rest, cadence.interval * 5) : rest,
			};
		},
	});
}

const nothing: Answer<Cleanup> = {items: [], problems: []};

async function newest({source}: Watch, signal: AbortSignal): Promise<Answer<Cleanup>> {
	return (await source.cleanups?.({limit: newestRows}, signal)) ?? nothing;
}

function tellCleanup(watch: Watch, cleanup: Cleanup): void {
	const {id, status, agent} = cleanup;
	watch.running.heardOfJob({kind: 'cleanup', id}, status, watch.clock.now(), agent?.id);
	watch.tell({type: 'cleanup', cleanup});
}
