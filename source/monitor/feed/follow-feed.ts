import type {EventScope} from '../../sources/source.ts';
import {nextBeat} from '../cadence.ts';
import {type Failure, meansNotOffered} from '../failure.ts';
import {keepAsking} from '../keep-asking.ts';
import type {Watch} from '../watch.ts';
import {longestWait} from './longest-wait.ts';
import {type MarkerFeed, toldUntil} from './marker-feed.ts';
import {firstTrial} from './project-trial.ts';
import {feedName, readFeed} from './read-feed.ts';
import {tellReading} from './tell-events.ts';

/** Where we are in a feed, and whether it has ever worked. */
export type Place = {feed: MarkerFeed; hasAnswered: boolean};

/** Follows one event feed from a place on; a second request of it is sent only beside one that hangs. */
export async function followFeed(
	watch: Watch,
	scope: EventScope,
	place: Place,
): Promise<Failure | undefined> {
	const {clock, cadence, running, random, fleet, statusPace} = watch;
	const name = feedName(scope);
	return keepAsking(watch, {
		feed: name,
		pulse: watch.pulses.forFeed(),
		isVital: true,
		hasAnswered: place.hasAnswered,
		longestWait: longestWait(cadence),
		standIn: failure =>
			scope.kind === 'project' && watch.source.agents && meansNotOffered(failure) && !areAgentsRefused()
				? {words: 'The agents are followed one by one instead', triedAfter: firstTrial}
				: undefined,
		async ask(signal) {
			const reading = await readFeed(watch, scope, place.feed, signal);
			place.feed = reading.feed;
			place.hasAnswered = true;
			await tellReading(watch, name, reading);
			if (reading.again) {
				statusPace.hearOfPage();
			}

			const rest = reading.again ? 0 : nextBeat(cadence, running.isAnything(clock.now()), random);
			return {
				problems: reading.page.problems,
				rest,
				marker: place.feed.marker,
				coveredUntil: toldUntil(place.feed),
			};
		},
	});

	/** Then nobody stands in, and what has worked once is asked until it works again. */
	function areAgentsRefused(): boolean {
		return place.hasAnswered && !fleet.isKnown && fleet.refusal !== undefined;
	}
}
