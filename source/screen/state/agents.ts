import type {Agent} from '../../domain/agent.ts';
import {isLogEvent} from '../../domain/jobs/log-event.ts';
import {Entries} from '../../domain/lists/entries.ts';
import type {Observation} from '../../domain/observation.ts';
import type {AgentReference} from '../../domain/reference.ts';
import {keyOf} from '../../domain/touched-map.ts';
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

export type Agents = Entries<AgentEntry>;

export const noAgents: Agents = Entries.of<AgentEntry>([]);

export function agentKey(source: string, id: string): string {
	return keyOf(source, id);
}

export function learnAgents(agents: Agents, observations: readonly Observation[], bounds: Bounds): Agents {
	const fresh = new Map<string, AgentEntry>();
	const known = (key: string): AgentEntry | undefined => fresh.get(key) ?? agents.get(key);
	for (const observation of observations) {
		const entry = entryOf(known, observation);
		if (entry) {
			fresh.set(entry.key, entry);
		}
	}

	return fresh.size === 0 ? agents : trim(agents.with(fresh.values()), bounds.agents);
}

/** Those of which only events were seen go first, the oldest of them before the others. */
function trim(agents: Agents, limit: number): Agents {
	const excess = agents.size - limit;
	if (excess <= 0) {
		return agents;
	}

	const all = [...agents];
	const going = new Set([...all.filter(({agent}) => agent === null), ...all]);
	const gone = new Set([...going].slice(0, excess));
	return Entries.of(all.filter(entry => !gone.has(entry)));
}

type Known = (key: string) => AgentEntry | undefined;

function entryOf(known: Known, observation: Observation): AgentEntry | undefined {
	if (observation.type === 'agent') {
		const {agent} = observation;
		return {
			...knownOf(known, observation.source, agent),
			agent,
			toldAt: observation.at.getTime(),
		};
	}

	// Whatever a log calls an agent is none that this system could tell more of.
	if (observation.type === 'event' && observation.event.agent && !isLogEvent(observation.event)) {
		const before = knownOf(known, observation.source, observation.event.agent);
		const heardAt = (observation.event.time ?? observation.at).getTime();
		return {...before, heardAt: Math.max(before.heardAt ?? heardAt, heardAt)};
	}

	const reference = referenceOf(observation);
	if (reference) {
		const before = known(agentKey(observation.source, reference.id));
		const isNews = before === undefined || (before.name === null && reference.name !== null);
		return isNews ? knownOf(known, observation.source, reference) : undefined;
	}

	return undefined;
}

function referenceOf(observation: Observation): AgentReference | null {
	return observation.type === 'cleanup' ? observation.cleanup.agent : null;
}

function knownOf(known: Known, source: string, reference: AgentReference): AgentEntry {
	const key = agentKey(source, reference.id);
	const before = known(key);
	return {
		key,
		source,
		id: reference.id,
		name: reference.name ?? before?.name ?? null,
		agent: before?.agent ?? null,
		heardAt: before?.heardAt ?? null,
		toldAt: before?.toldAt ?? null,
	};
}
