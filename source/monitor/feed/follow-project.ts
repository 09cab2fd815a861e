import {type Failure, meansNotOffered} from '../failure.ts';
import type {Watch} from '../watch.ts';
import type {AgentFeeds} from './agent-feeds.ts';
import {followAgents} from './follow-agents.ts';
import {followFeed} from './follow-feed.ts';

/** The whole project by its own feed, or agent by agent where there is none. */
export async function followProject(watch: Watch, needAgents: () => void): Promise<Failure | undefined> {
	// Kept from one stretch to the next, so that an agent's marker is not forgotten.
	const feeds: AgentFeeds = new Map();
	while (!watch.signal.aborted) {
		const failure = await followFeed(watch, {kind: 'project'});
		if (!failure || !watch.source.agents || !meansNotOffered(failure)) {
			return failure;
		}

		needAgents();
		const refusal = await followAgents(watch, feeds);
		if (refusal) {
			return refusal;
		}
	}

	return undefined;
}
