import {type Failure, meansNotOffered} from '../failure.ts';
import {failed, newHealth} from '../health.ts';
import {takeFeed} from '../resume/begin-feed.ts';
import type {Watch} from '../watch.ts';
import type {Coverage, Whole} from './coverage.ts';
import {followAgents, groupName} from './follow-agents.ts';
import {followFeed, type Place} from './follow-feed.ts';
import {readInstant} from './instant.ts';
import {coveredUntil, type MarkerFeed, newFeed} from './marker-feed.ts';

/** The whole project by its own feed, or agent by agent where there is none. */
export async function followProject(watch: Watch, needAgents: () => void): Promise<Failure | undefined> {
	let feed = beginProject(watch);
	while (!watch.signal.aborted) {
		const place: Place = {feed};
		const failure = await followFeed(watch, {kind: 'project'}, place);
		if (!failure || !watch.source.agents || !meansNotOffered(failure)) {
			return failure;
		}

		needAgents();
		const refusal = await followAgents(watch, wholeOf(place.feed.coverage));
		if (refusal) {
			// Neither the project nor its agents: nobody is left to follow.
			watch.tell({type: 'poll', poll: failed(newHealth, 'events', failure, undefined).poll});
			return failure;
		}

		feed = newFeed(readInstant(watch.clock));
	}

	return undefined;
}

/** The earlier run may have followed the project as such, or agent by agent: who knows more goes on. */
function beginProject(watch: Watch): MarkerFeed {
	const project = takeFeed(watch, 'events');
	const group = takeFeed(watch, groupName);
	const found = project && group ? later(project, group) : (project ?? group);
	return found ?? newFeed(readInstant(watch.clock));
}

function later(a: MarkerFeed, b: MarkerFeed): MarkerFeed {
	return (coveredUntil(b)?.steady ?? 0) > (coveredUntil(a)?.steady ?? 0) ? b : a;
}

function wholeOf(coverage: Coverage): Whole {
	return coverage.kind === 'whole' ? coverage : {kind: 'whole', until: coverage.seenAt, reason: 'retention'};
}
