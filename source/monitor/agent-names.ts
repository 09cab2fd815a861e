import type {AgentReference} from '../domain/reference.ts';

const mostKept = 20_000;

type Owned = {readonly agent: AgentReference | null};

export type AgentNames = {
	learn(agent: AgentReference): void;
	/** Null where nobody has told it. */
	nameOf(agent: AgentReference): string | null;
	/** With the name of its agent, where that is known by now: mostly an id alone is told. */
	named<Thing extends Owned>(thing: Thing): Thing;
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

	const nameOf = ({id, name}: AgentReference) => name ?? names.get(id) ?? null;

	return {
		learn,
		nameOf,
		named(thing) {
			const {agent} = thing;
			if (agent === null) {
				return thing;
			}

			learn(agent);
			const name = nameOf(agent);
			return name === agent.name ? thing : {...thing, agent: {...agent, name}};
		},
	};
}
