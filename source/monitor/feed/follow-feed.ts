import type {EventScope} from '../../sources/source.ts';
import {nextBeat} from '../cadence.ts';
import {type Failure, meansNotOffered} from '../failure.ts';
import {keepAsking} from '../keep-asking.ts';
import type {Watch} from '../watch.ts';
import {type MarkerFeed, toldUntil} from './marker-feed.ts';
import {feedName, readFeed} from './read-feed.ts';
import {tellReading} from './tell-events.ts';

/** Where we are in a feed. */
export type Place = {feed: MarkerFeed};

/** Follows one event feed from a place on; never two requests of it at once. */
export async function followFeed(
	watch: Watch,
	scope: EventScope,
	place: Place,
): Promise<Failure | undefined> {
	const {clock, cadence, running, random} = watch;
	const name = feedName(scope);
	return keepAsking(watch, {
		feed: name,
		pulse: watch.pulses.forFeed(),
		isVital: true,
		standIn: failure =>
			scope.kind === 'project' && watch.source.agents && meansNotOffered(failure)
				? 'The agents are followed one by one instead'
				: undefined,
		async ask() {
			const reading = await readFeed(watch, scope, place.feed);
			place.feed = reading.feed;
			await tellReading(watch, name, reading);
			const rest = reading.again ? 0 : nextBeat(cadence, running.isAnything(clock.now()), random);
			return {
				problems: reading.page.problems,
				rest,
				marker: place.feed.marker,
				coveredUntil: toldUntil(place.feed),
			};
		},
	});
}
