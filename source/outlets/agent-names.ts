import type {Observation} from '../domain/observation.ts';
import type {AgentReference} from '../domain/reference.ts';
import {shortId} from '../domain/vocabulary/short-id.ts';
import {RecentMap} from './recent-map.ts';

/** Most events carry only an agent's id: names are remembered from whoever told them. */
export class AgentNames {
	readonly #names = new RecentMap<string, string>(100_000);

	learn(observation: Observation): void {
		const agent = agentOf(observation);
		if (agent?.name != null && agent.name !== '') {
			this.#names.set(`${observation.source}\n${agent.id}`, agent.name);
		}
	}

	find(source: string, {id, name}: AgentReference): string | undefined {
		return name || this.#names.get(`${source}\n${id}`);
	}

	/** The name, else as much of the id as tells it from others. */
	nameOf(source: string, agent: AgentReference): string {
		return this.find(source, agent) ?? shortId(agent.id);
	}
}

function agentOf(observation: Observation): AgentReference | null {
	switch (observation.type) {
		case 'agent':
			return observation.agent;
		case 'event':
			return observation.event.agent;
		case 'cleanup':
			return observation.cleanup.agent;
		case 'activity':
			return observation.activity.agent;
		default:
			return null;
	}
}
