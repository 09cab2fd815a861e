import {type Failure, meansNotOffered} from '../failure.ts';
import {failed, newHealth} from '../health.ts';
import {isBefore, readInstant} from '../instant.ts';
import type {Watch} from '../watch.ts';
import {takeFeed} from './begin-feed.ts';
import {followAgents, groupName} from './follow-agents.ts';
import {followFeed, type Place} from './follow-feed.ts';
import {coveredUntil, type MarkerFeed, newFeed, wholeOf} from './marker-feed.ts';
import {feedName} from './read-feed.ts';

const projectName = feedName({kind: 'project'});

/** The whole project by its own feed, or agent by agent where there is none. */
export async function followProject(watch: Watch, needAgents: () => void): Promise<Failure | undefined> {
	const place: Place = {
		feed: beginProject(watch),
		hasAnswered: watch.resume.hasAnswered(projectName),
	};
	while (!watch.signal.aborted) {
		const failure = await followFeed(watch, {kind: 'project'}, place);
		if (!failure || !watch.source.agents || !meansNotOffered(failure)) {
			return failure;
		}

		needAgents();
		const since = wholeOf(place.feed, watch.cadence.retention);
		const end = await followAgents(watch, since, place.hasAnswered);
		if (end.type === 'offered') {
			place.feed = newFeed(end.since.until, end.since.reason);
		} else if (end.type === 'refused' && !place.hasAnswered && !watch.resume.hasAnswered(groupName)) {
			// Neither the project nor its agents: nobody is left to follow.
			watch.tell({type: 'poll', poll: failed(newHealth, projectName, failure, undefined).poll});
			return failure;
		}
	}

	return undefined;
}

/** The earlier run may have followed the project as such, or agent by agent: who knows more goes on. */
function beginProject(watch: Watch): MarkerFeed {
	const project = takeFeed(watch, projectName);
	const group = takeFeed(watch, groupName);
	const found = project && group ? later(project, group) : (project ?? group);
	return found ?? newFeed(readInstant(watch.clock));
}

function later(a: MarkerFeed, b: MarkerFeed): MarkerFeed {
	const [one, other] = [coveredUntil(a), coveredUntil(b)];
	return one && other && isBefore(one, other) ? b : a;
}
