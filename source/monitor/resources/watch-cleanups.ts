import type {Cleanup} from '../../domain/cleanup.ts';
import type {Answer} from '../../sources/source.ts';
import {nextReading} from '../cadence.ts';
import {type Changes, createChanges} from '../changes.ts';
import {keepAsking} from '../keep-asking.ts';
import type {Watch} from '../watch.ts';
import {readNewest} from './read-newest.ts';

const atLeast = 2000;

/** The cleanups themselves: the newest page, and those whose end no event could tell. */
export async function watchCleanups(watch: Watch): Promise<void> {
	const {source, cleanups, following, cadence, random, resume} = watch;
	if (!source.cleanups && !source.cleanup) {
		return;
	}

	const changes = createChanges<string>();
	for (const cleanup of resume.given?.cleanups ?? []) {
		changes.isNews(...nameOf(cleanup));
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
			const {items, problems} = isListed ? await newest(watch, changes, signal) : nothing;
			for (const cleanup of items) {
				changes.isNews(...nameOf(cleanup));
				cleanups.learn(cleanup);
				if (following.includesJob('cleanup', cleanup.id, cleanup.agent?.id)) {
					tellCleanup(watch, cleanup);
				}
			}

			for (const cleanup of await cleanups.readWaiting()) {
				tellCleanup(watch, cleanup);
			}

			const rest = nextReading(cadence, random);
			return {
				problems,
				isIdle,
				rest: cleanups.isWaiting ? Math.min(rest, cadence.interval * 5) : rest,
			};
		},
	});
}

const nothing: Answer<Cleanup> = {items: [], problems: []};

async function newest(
	{source: {cleanups}}: Watch,
	changes: Changes<string>,
	signal: AbortSignal,
): Promise<Answer<Cleanup>> {
	return cleanups ? readNewest(cleanups, changes, nameOf, signal) : nothing;
}

function nameOf({id, status}: Cleanup): readonly [string, string] {
	return [id, status];
}

function tellCleanup(watch: Watch, cleanup: Cleanup): void {
	const {id, status, agent} = cleanup;
	watch.running.heardOfJob({kind: 'cleanup', id}, status, watch.clock.now(), agent?.id);
	watch.tell({type: 'cleanup', cleanup});
}
