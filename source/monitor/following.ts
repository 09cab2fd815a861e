import {keyOf} from '../domain/touched-map.ts';
import type {Watched} from './options.ts';

/** Whose news is wanted: the feeds know by themselves, the lists of a whole project must be sifted. */
export type Following = {
	readonly isEverything: boolean;
	/** Some agents are followed as such, so that their status is asked for. */
	readonly hasAgents: boolean;
	includesAgent(id: string): boolean;
	/** Whose job was told, where not everybody is followed. */
	meet(agentId: string): void;
	hasMet(agentId: string): boolean;
	includesJob(kind: string, id: string, agentId: string | undefined): boolean;
	readonly cleanups: readonly string[];
};

export function createFollowing(follow: Watched['follow']): Following {
	const wanted = new Set(follow.map(({kind, id}) => keyOf(kind, id)));
	const isEverything = follow.length === 0;
	const includesAgent = (id: string) => isEverything || wanted.has(keyOf('agent', id));
	const met = new Set<string>();
	return {
		isEverything,
		hasAgents: isEverything || follow.some(({kind}) => kind === 'agent'),
		includesAgent,
		meet: agentId => met.add(agentId),
		hasMet: agentId => met.has(agentId),
		includesJob: (kind, id, agentId) =>
			isEverything || wanted.has(keyOf(kind, id)) || (agentId !== undefined && includesAgent(agentId)),
		cleanups: follow.filter(({kind}) => kind === 'cleanup').map(({id}) => id),
	};
}
