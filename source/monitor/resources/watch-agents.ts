import {nextReading} from '../cadence.ts';
import {readInstant} from '../instant.ts';
import {keepAsking} from '../keep-asking.ts';
import type {Watch} from '../watch.ts';

const atLeast = 5000;

/** Who the agents are. Their list has no pages, so it is read now and then, and when somebody new speaks. */
export async function watchAgents(watch: Watch): Promise<void> {
	const {source, clock, fleet, following, cadence, random} = watch;
	const list = source.agents;
	if (!list) {
		return;
	}

	await keepAsking(watch, {
		feed: 'agents',
		pulse: watch.pulses.agents,
		atLeast,
		isVital: false,
		onRefused(failure) {
			fleet.refusal = failure;
			watch.pulses.byAgent.askSoon();
		},
		async ask(signal) {
			const {items, problems} = await list(signal);
			const isFirst = !fleet.isKnown;
			for (const agent of fleet.replace(items, readInstant(clock))) {
				watch.names.learn(agent);
				if (following.includesAgent(agent.id) || following.hasMet(agent.id)) {
					watch.tell({type: 'agent', agent});
				}
			}

			watch.pulses.byAgent.askSoon();
			if (isFirst) {
				watch.pulses.statuses.askSoon();
			}

			// As seldom as may be: a thousand agents are a megabyte.
			const rest = 2 * nextReading(cadence, random);
			return {problems, rest: fleet.isFollowed ? Math.min(rest, cadence.retention / 2) : rest};
		},
	});
}
