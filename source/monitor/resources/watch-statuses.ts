import {readFailure} from '../failure.ts';
import {keepAsking} from '../keep-asking.ts';
import type {Watch} from '../watch.ts';

/** An agent's status is one request an agent: asked in rotation, inside a budget, never for all at once. */
export async function watchStatuses(watch: Watch): Promise<void> {
	const {source, fleet, following, clock, cadence, statusPace} = watch;
	const askStatus = source.agentStatus;
	if (!askStatus || !following.hasAgents || statusPace.next() === undefined) {
		return;
	}

	await keepAsking(watch, {
		feed: 'status',
		pulse: watch.pulses.statuses,
		atLeast: 1000,
		isVital: false,
		async ask(signal) {
			const id = fleet.nextToAsk(clock.now(), following.includesAgent);
			if (id === undefined) {
				return {problems: [], rest: cadence.idleInterval, isIdle: true};
			}

			const status = await statusOf(id, signal);
			const agent = fleet.setStatus(id, status, clock.now());
			if (agent) {
				watch.running.heardOfAgent(id, agent.busy);
				watch.tell({type: 'agent', agent});
			}

			return {problems: [], rest: statusPace.next() ?? cadence.idleInterval};
		},
	});

	/** An agent that cannot be asked is a thing not known; it does not stop the rotation. */
	async function statusOf(id: string, signal: AbortSignal) {
		try {
			return (await askStatus?.(id, signal)) ?? unknown;
		} catch (error) {
			if (readFailure(error).tryAgain === 'late') {
				return unknown;
			}

			throw error;
		}
	}
}

const unknown = {online: null, busy: null} as const;
