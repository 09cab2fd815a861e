import type {EndsByDoer} from '../../domain/expectations/good-ends.ts';
import type {Observation} from '../../domain/observation.ts';
import type {AgentReference} from '../../domain/reference.ts';
import {keyOf, touch, trim} from '../../domain/touched-map.ts';

export type Doer = {
	readonly agent: AgentReference | null;
	/** It came while somebody watched: nothing was expected of it before that. */
	readonly since: number;
};

type Listed = {readonly agent: AgentReference; readonly since: number; readonly toldAt: number};

/** Each agent that is still there is told once a day: who was not told for so long has gone. */
const longestSilence = 50 * 3_600_000;
const mostAgents = 40_000;

/** Of whom something can be expected: the agents that a server lists, else whoever has done such work. */
export function createDoers(ends: EndsByDoer) {
	const listed = new Map<string, Map<string, Listed>>();
	const answered = new Set<string>();

	return {
		/** Gives whether there is one more. `now` is the server's time. */
		learn(observation: Observation, now: number): boolean {
			const {source, type, at} = observation;
			if (type === 'poll' && observation.poll.feed === 'agents' && observation.poll.ok) {
				answered.add(source);
			}

			if (type !== 'agent') {
				return false;
			}

			const {id, name} = observation.agent;
			const own = listed.get(source) ?? new Map<string, Listed>();
			listed.set(source, own);
			const known = own.get(id);
			const since = known?.since ?? (answered.has(source) ? now : Number.NEGATIVE_INFINITY);
			touch(own, id, {agent: {id, name}, since, toldAt: at.getTime()});
			trim(own, mostAgents);
			return known === undefined;
		},
		/** By whose work of this kind something is expected, as of our own clock. */
		of(source: string, kind: string, wall: number): readonly Doer[] {
			const own = listed.get(source);
			if (own) {
				return [...own.values()].filter(({toldAt}) => wall - toldAt <= longestSilence);
			}

			const begin = keyOf(source, kind, '');
			const known = [...ends].flatMap(([key, {agent}]) =>
				key.startsWith(begin) ? [{agent, since: Number.NEGATIVE_INFINITY}] : [],
			);
			return known.length > 0 ? known : [{agent: null, since: Number.NEGATIVE_INFINITY}];
		},
	};
}
