import {agentIn} from '../domain/agent-in.ts';
import type {Observation} from '../domain/observation.ts';
import type {AgentReference} from '../domain/reference.ts';
import {shortId} from '../domain/vocabulary/short-id.ts';
import {RecentMap} from './recent-map.ts';

/** Most events carry only an agent's id: names are remembered from whoever told them. */
export class AgentNames {
	readonly #names = new RecentMap<string, string>(100_000);

	learn(observation: Observation): void {
		const agent = agentIn(observation);
		if (agent) {
			this.note(observation.source, agent);
		}
	}

	note(source: string, {id, name}: AgentReference): void {
		if (name !== null && name !== '') {
			this.#names.set(`${source}\n${id}`, name);
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
