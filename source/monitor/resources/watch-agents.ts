import type {Agent} from '../../domain/agent.ts';
import type {Answer} from '../../sources/source.ts';
import {nextReading} from '../cadence.ts';
import {readFailure} from '../failure.ts';
import {readInstant} from '../feed/instant.ts';
import {keepAsking} from '../keep-asking.ts';
import type {Watch} from '../watch.ts';

const atLeast = 5000;

/** Who the agents are. Their list has no pages, so it is read now and then, and when somebody new speaks. */
export async function watchAgents(watch: Watch): Promise<void> {
	const {source, clock, fleet, following, signal, cadence, random} = watch;
	const list = source.agents;
	if (!list) {
		return;
	}

	await keepAsking(watch, {
		feed: 'agents',
		pulse: watch.pulses.agents,
		atLeast,
		isVital: false,
		async ask() {
			const {items, problems} = await readList();
			const isFirst = !fleet.isKnown;
			for (const agent of fleet.replace(items, readInstant(clock))) {
				if (following.includesAgent(agent.id)) {
					watch.tell({type: 'agent', agent});
				}
			}

			watch.pulses.byAgent.askSoon();
			if (isFirst) {
				watch.pulses.statuses.askSoon();
			}

			// As seldom as may be: a thousand agents are a megabyte.
			const rest = nextReading(cadence, false, random);
			return {problems, rest: fleet.isFollowed ? Math.min(rest, cadence.retention / 2) : rest};
		},
	});

	async function readList(): Promise<Answer<Agent>> {
		try {
			return (await list?.(signal)) ?? {items: [], problems: []};
		} catch (error) {
			const failure = readFailure(error);
			if (failure.tryAgain === 'late') {
				fleet.refusal = failure;
			}

			throw error;
		}
	}
}
