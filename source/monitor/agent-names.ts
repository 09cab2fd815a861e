import type {Told} from '../domain/observation.ts';
import type {AgentReference} from '../domain/reference.ts';

const mostKept = 20_000;

export type AgentNames = {
	learn(agent: AgentReference): void;
	/** Events carry an id alone, mostly; where its name is known by now, it goes with them. */
	complete(told: Told): Told;
};

export function createAgentNames(known: readonly AgentReference[] = []): AgentNames {
	const names = new Map<string, string>();

	function learn({id, name}: AgentReference): void {
		if (name !== null && (names.has(id) || names.size < mostKept)) {
			names.set(id, name);
		}
	}

	for (const agent of known) {
		learn(agent);
	}

	return {
		learn,
		complete(told) {
			const agent = told.type === 'event' ? told.event.agent : null;
			if (told.type !== 'event' || agent === null) {
				return told;
			}

			learn(agent);
			const name = agent.name ?? names.get(agent.id);
			return name === undefined || name === agent.name
				? told
				: {...told, event: {...told.event, agent: {...agent, name}}};
		},
	};
}
