import type {Agent} from '../../domain/agent.ts';
import type {Answer} from '../../sources/source.ts';
import {nextReading} from '../cadence.ts';
import {readFailure} from '../failure.ts';
import {keepAsking} from '../keep-asking.ts';
import type {Watch} from '../watch.ts';

const atLeast = 5000;

/** Who the agents are. Their list has no pages, so it is read now and then, and when somebody new speaks. */
export async function watchAgents(watch: Watch): Promise<void> {
	const {source, fleet, following, signal, options, random} = watch;
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
			for (const agent of fleet.replace(items)) {
				if (following.includesAgent(agent.id)) {
					await watch.tell({type: 'agent', agent});
				}
			}

			if (isFirst) {
				watch.pulses.statuses.wake();
			}

			// Twice as slow as other readings: a thousand agents are a megabyte.
			return {problems, rest: nextReading(options.cadence, false, random)};
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
