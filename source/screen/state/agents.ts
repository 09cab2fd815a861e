import type {Agent} from '../../domain/agent.ts';
import {isLogEvent} from '../../domain/jobs/log-event.ts';
import type {Observation} from '../../domain/observation.ts';
import type {AgentReference} from '../../domain/reference.ts';
import {keyOf, trim} from '../../domain/touched-map.ts';
import type {Bounds} from './bounds.ts';

export type AgentEntry = {
	readonly key: string;
	readonly source: string;
	readonly id: string;
	readonly name: string | null;
	/** What the service says of it; null where only its events were seen. */
	readonly agent: Agent | null;
	/** When the last event of this agent happened, as milliseconds since 1970. */
	readonly heardAt: number | null;
	/** When the service last told something of it. */
	readonly toldAt: number | null;
};

export type Agents = ReadonlyMap<string, AgentEntry>;

export function agentKey(source: string, id: string): string {
	return keyOf(source, id);
}

export function learnAgents(agents: Agents, observations: readonly Observation[], bounds: Bounds): Agents {
	let next: Map<string, AgentEntry> | undefined;
	for (const observation of observations) {
		const entry = entryOf(next ?? agents, observation);
		if (entry) {
			next ??= new Map(agents);
			next.set(entry.key, entry);
		}
	}

	if (!next) {
		return agents;
	}

	trim(next, bounds.agents, entry => entry.agent !== null);
	return next;
}

function entryOf(agents: Agents, observation: Observation): AgentEntry | undefined {
	if (observation.type === 'agent') {
		const {agent} = observation;
		return {
			...knownOf(agents, observation.source, agent),
			agent,
			toldAt: observation.at.getTime(),
		};
	}

	// Whatever a log calls an agent is none that this system could tell more of.
	if (observation.type === 'event' && observation.event.agent && !isLogEvent(observation.event)) {
		const known = knownOf(agents, observation.source, observation.event.agent);
		const heardAt = (observation.event.time ?? observation.at).getTime();
		return {...known, heardAt: Math.max(known.heardAt ?? heardAt, heardAt)};
	}

	const reference = referenceOf(observation);
	if (reference) {
		const known = agents.get(agentKey(observation.source, reference.id));
		const isNews = known === undefined || (known.name === null && reference.name !== null);
		return isNews ? knownOf(agents, observation.source, reference) : undefined;
	}

	return undefined;
}

function referenceOf(observation: Observation): AgentReference | null {
	return observation.type === 'cleanup' ? observation.cleanup.agent : null;
}

function knownOf(agents: Agents, source: string, reference: AgentReference): AgentEntry {
	const key = agentKey(source, reference.id);
	const known = agents.get(key);
	return {
		key,
		source,
		id: reference.id,
		name: reference.name ?? known?.name ?? null,
		agent: known?.agent ?? null,
		heardAt: known?.heardAt ?? null,
		toldAt: known?.toldAt ?? null,
	};
}
