import type {EventPage, EventScope} from '../../sources/source.ts';
import {mayRefuseMarker, readFailure} from '../failure.ts';
import {readInstant} from '../instant.ts';
import {withServerTime} from '../server-time.ts';
import type {Watch} from '../watch.ts';
import {type Advance, advance} from './advance-feed.ts';
import {type MarkerFeed, refuseMarker} from './marker-feed.ts';
import {markerToSend} from './marker-proof.ts';

/** What the documents give as the default; a server may not give more. */
export const pageSize = 100;

export type FeedReading = Advance & {readonly page: EventPage};

/** Asks for one page of a feed and advances by it. An answer after the signal's end counts for nothing. */
export async function readFeed(
	watch: Watch,
	scope: EventScope,
	feed: MarkerFeed,
	signal: AbortSignal,
): Promise<FeedReading> {
	const {source, clock, cadence, told} = watch;
	const {retention, pageLimit = pageSize} = cadence;
	const ask = source.events;
	if (!ask) {
		throw new Error(`${source.name} offers no events`);
	}

	const asked = markerToSend(feed, readInstant(clock), retention);
	try {
		const {page, sentAt} = await watch.impatience.ask(signal, async own => {
			const sentAt = readInstant(clock);
			return {page: await ask(scope, {marker: asked, limit: pageLimit}, own), sentAt};
		});
		signal.throwIfAborted();
		// Whoever is asked for more may still give the usual: then, too, there may be more.
		const limit = Math.min(pageLimit, pageSize);
		const span = withServerTime({sentAt, receivedAt: readInstant(clock)}, page.serverTime);
		const exchange = {asked, limit, retention, ...span};
		return {...advance(feed, page, exchange, told), page};
	} catch (error) {
		if (signal.aborted || asked === undefined || !mayRefuseMarker(readFailure(error))) {
			throw error;
		}

		return readFeed(watch, scope, refuseMarker(feed), signal);
	}
}

export function feedName(scope: EventScope): string {
	return scope.kind === 'project' ? 'events' : `${scope.kind} ${scope.id} events`;
}
