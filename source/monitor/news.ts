import type {Clock} from '../domain/clock.ts';
import type {Told} from '../domain/observation.ts';
import type {Resume} from '../domain/resume.ts';
import {keyOf} from '../domain/touched-map.ts';
import {createChanges} from './changes.ts';

const dayLength = 86_400_000;
/** More than a list shows at a time. Jobs come and go for weeks, and each of them holds all that its server says of it. */
const mostJobs = 2000;

/**
 * Agents, cleanups and activities are told when they are first seen, in whatever run that was, and when they
 * change. Agents are told once more each day, as routine: what is read of a record does not go far back.
 */
export function createNews(
	clock: Pick<Clock, 'now'>,
	resume: Resume | undefined,
): (told: Told) => Told | undefined {
	const agents = createChanges<unknown>();
	const cleanups = createChanges<unknown>({mostWhole: mostJobs});
	const activities = createChanges<unknown>({mostWhole: mostJobs});
	let today = dayOf(clock.now());
	const toldToday = new Set<string>();
	for (const agent of resume?.agents ?? []) {
		agents.isNews(agent.id, agent);
		toldToday.add(agent.id);
	}

	for (const cleanup of resume?.cleanups ?? []) {
		cleanups.isNews(cleanup.id, cleanup);
	}

	function freshAgent(told: Extract<Told, {type: 'agent'}>): Told | undefined {
		const {id} = told.agent;
		const now = dayOf(clock.now());
		if (now !== today) {
			today = now;
			toldToday.clear();
		}

		const isTold = toldToday.has(id);
		toldToday.add(id);
		if (agents.isNews(id, told.agent)) {
			return told;
		}

		return isTold ? undefined : {...told, isRoutine: true};
	}

	return told => {
		switch (told.type) {
			case 'agent':
				return freshAgent(told);
			case 'cleanup':
				return cleanups.isNews(told.cleanup.id, told.cleanup) ? told : undefined;
			case 'activity':
				return activities.isNews(keyOf(told.activity.kind, told.activity.id), told.activity)
					? told
					: undefined;
			default:
				return told;
		}
	};
}

function dayOf(time: number): number {
	return Math.floor(time / dayLength);
}
