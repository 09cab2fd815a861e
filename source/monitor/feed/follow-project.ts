import {type Failure, meansNotOffered} from '../failure.ts';
import {failed, newHealth} from '../health.ts';
import type {Watch} from '../watch.ts';
import {followAgents} from './follow-agents.ts';
import {followFeed, type Place} from './follow-feed.ts';
import {readInstant} from './instant.ts';
import {newFeed} from './marker-feed.ts';

/** The whole project by its own feed, or agent by agent where there is none. */
export async function followProject(watch: Watch, needAgents: () => void): Promise<Failure | undefined> {
	let since = readInstant(watch.clock);
	while (!watch.signal.aborted) {
		const place: Place = {feed: newFeed(since)};
		const failure = await followFeed(watch, {kind: 'project'}, place);
		if (!failure || !watch.source.agents || !meansNotOffered(failure)) {
			return failure;
		}

		needAgents();
		const {coverage} = place.feed;
		const refusal = await followAgents(watch, coverage.kind === 'whole' ? coverage.until : coverage.seenAt);
		if (refusal) {
			// Neither the project nor its agents: nobody is left to follow.
			watch.tell({type: 'poll', poll: failed(newHealth, 'events', failure, undefined).poll});
			return failure;
		}

		since = readInstant(watch.clock);
	}

	return undefined;
}
