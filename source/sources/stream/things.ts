import type {Activity} from '../../domain/activity.ts';
import type {Agent} from '../../domain/agent.ts';
import type {Cleanup} from '../../domain/cleanup.ts';
import type {Observation} from '../../domain/observation.ts';
import {keyOf, touch, trim} from '../../domain/touched-map.ts';

const mostOfAKind = 20_000;

/** How things are, as far as they were told: the last state of each. */
export function createThings() {
	const agents = new Map<string, Agent>();
	const cleanups = new Map<string, Cleanup>();
	const activities = new Map<string, Activity>();

	function put<Thing>(things: Map<string, Thing>, key: string, thing: Thing): void {
		touch(things, key, thing);
		trim(things, mostOfAKind, () => false);
	}

	return {
		learn(observation: Observation): void {
			switch (observation.type) {
				case 'agent':
					put(agents, observation.agent.id, observation.agent);
					break;
				case 'cleanup':
					put(cleanups, observation.cleanup.id, observation.cleanup);
					break;
				case 'activity':
					put(activities, keyOf(observation.activity.kind, observation.activity.id), observation.activity);
					break;
				default:
			}
		},
		agents: () => [...agents.values()],
		/** Newest first, as a server lists them. */
		cleanups: () => newestFirst(cleanups.values(), ({startedAt, endedAt}) => startedAt ?? endedAt),
		activities: () => newestFirst(activities.values(), ({time}) => time),
		agent: (id: string) => agents.get(id),
		cleanup: (id: string) => cleanups.get(id),
		/** A row is of its own kind, or is asked for as a row. */
		activity: (kind: string, id: string) =>
			activities.get(keyOf(kind, id)) ??
			(kind === 'activity' ? [...activities.values()].find(row => row.id === id) : undefined),
	};
}

export type Things = ReturnType<typeof createThings>;

function newestFirst<Thing>(
	things: Iterable<Thing>,
	timeOf: (thing: Thing) => Date | null,
): readonly Thing[] {
	const moment = (thing: Thing) => timeOf(thing)?.getTime() ?? 0;
	return [...things].sort((a, b) => moment(b) - moment(a));
}
