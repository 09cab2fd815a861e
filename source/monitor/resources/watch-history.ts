import type {Activity} from '../../domain/activity.ts';
import {isJobKind} from '../../domain/reference.ts';
import {keyOf} from '../../domain/touched-map.ts';
import {nextBeat, nextReading} from '../cadence.ts';
import {createChanges} from '../changes.ts';
import {keepAsking} from '../keep-asking.ts';
import {isRecent} from '../running.ts';
import type {Watch} from '../watch.ts';
import {readNewest} from './read-newest.ts';

const atLeast = 5000;

/** A row keeps its id while its state changes, so a marker alone would miss it: the newest page is read again. */
export async function watchHistory(watch: Watch): Promise<void> {
	const {source, following, clock, cadence, running, random, resume} = watch;
	const read = source.history;
	if (!read) {
		return;
	}

	const changes = createChanges<string>();
	for (const activity of resume.given?.activities ?? []) {
		changes.isNews(...nameOf(activity));
	}

	let hasAnswered = false;
	await keepAsking(watch, {
		feed: 'history',
		pulse: watch.pulses.history,
		atLeast,
		isVital: false,
		async ask(signal) {
			const {items, problems} = await readNewest(read, changes, nameOf, signal);
			const isFirst = !hasAnswered;
			hasAnswered = true;
			// Oldest first, as everything else is told.
			for (const activity of [...items].reverse()) {
				const {id, kind, status, agent, time} = activity;
				if (changes.isNews(...nameOf(activity)) && agent && !isFirst) {
					running.expect(agent.id);
				}

				if (following.includesJob(kind, id, agent?.id)) {
					if (isJobKind(kind) && isRecent(time, clock.now())) {
						running.heardOfJob({kind, id}, status, clock.now(), agent?.id);
					}

					watch.tell({type: 'activity', activity});
				}
			}

			if (!watch.fleet.isFollowed) {
				return {problems, rest: nextReading(cadence, random)};
			}

			// One question tells which of a thousand agents work, where each would have to be asked.
			watch.pulses.byAgent.askSoon();
			return {problems, rest: nextBeat(cadence, running.isAnything(clock.now()), random)};
		},
	});
}

function nameOf({kind, id, status, time}: Activity): readonly [string, string] {
	return [keyOf(kind, id), `${status} ${time?.getTime()}`];
}
