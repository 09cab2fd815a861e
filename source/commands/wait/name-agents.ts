import type {Clock} from '../../domain/clock.ts';
import type {Observation, Told} from '../../domain/observation.ts';
import {type AgentNames, createAgentNames} from '../../monitor/agent-names.ts';
import {ifOffered} from '../../sources/ask.ts';
import type {Source} from '../../sources/source.ts';

export type AgentNamer = {
	/** Reads their names once, where it is not known whose job it is. */
	meet(source: Source, told: Told | null): Promise<void>;
	/** With the name, where it is known. */
	complete(observation: Observation): Observation;
};

/** What it is called is worth a moment, not a wait: without an answer its id has to do. */
const patience = 5000;

/** Jobs and events carry an agent's id, and a person knows its name. */
export function createAgentNamer(clock: Pick<Clock, 'sleep'>, signal: AbortSignal): AgentNamer {
	const bySource = new Map<string, AgentNames>();
	const met = new Map<string, Promise<void>>();

	function namesOf(source: string): AgentNames {
		const names = bySource.get(source) ?? createAgentNames();
		bySource.set(source, names);
		return names;
	}

	async function read({name, agents}: Source): Promise<void> {
		const own = new AbortController();
		const until = AbortSignal.any([signal, own.signal]);
		const asked = agents ? ifOffered(agents(until)) : Promise.resolve(null);
		const list = await Promise.race([asked.catch(() => undefined), clock.sleep(patience, until)]);
		own.abort();
		// One that is out of order is asked again, as the job is.
		if (list === undefined) {
			met.delete(name);
			return;
		}

		for (const agent of list?.items ?? []) {
			namesOf(name).learn(agent);
		}
	}

	return {
		async meet(source, told) {
			const agent =
				told?.type === 'cleanup'
					? told.cleanup.agent
					: told?.type === 'activity'
						? told.activity.agent
						: null;
			// Where its events alone tell of it, they tell whose it is, too.
			const isNameless = agent === null ? told === null : namesOf(source.name).nameOf(agent) === null;
			if (isNameless) {
				const reading = met.get(source.name) ?? read(source);
				met.set(source.name, reading);
				await reading;
			}
		},
		complete(observation) {
			const {named} = namesOf(observation.source);
			switch (observation.type) {
				case 'event':
					return {...observation, event: named(observation.event)};
				case 'cleanup':
					return {...observation, cleanup: named(observation.cleanup)};
				case 'activity':
					return {...observation, activity: named(observation.activity)};
				default:
					return observation;
			}
		},
	};
}
