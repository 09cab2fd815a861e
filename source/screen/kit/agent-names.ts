import type {AgentReference} from '../../domain/reference.ts';
import {shortId} from '../../domain/vocabulary/short-id.ts';
import {widthOf} from '../../domain/vocabulary/width.ts';
import {accumulate} from '../state/accumulate.ts';
import {type AgentEntry, type Agents, agentKey} from '../state/agents.ts';
import type {ScreenState} from '../state/state.ts';
import {compareNames} from './compare-names.ts';
import {memoize} from './memo.ts';

/** What each agent is called: its name, else as much of its id as tells it from others. */
export type AgentNames = ReadonlyMap<string, string>;

/** Agents change with every event, their names hardly ever: then this is the same map as before. */
export function agentNames(agents: Agents): AgentNames {
	return namesIn(agents.list);
}

const namesIn = accumulate<AgentEntry, [], AgentNames>(new Map(), (before, {items, changed, added}) => {
	const isSame = added.length === 0 && changed.every(({to}) => before.get(to.key) === calledOf(to));
	return isSame ? before : new Map([...items].map(entry => [entry.key, calledOf(entry)]));
});

function calledOf({name, id}: AgentEntry): string {
	return name ?? shortId(id);
}

/** Of all profiles, also where only one is looked at: frozen while the rows are. */
export function namesOf({view, data}: ScreenState): AgentNames {
	return agentNames((view.paused?.data ?? data).agents);
}

export function nameOf(reference: AgentReference | null, source: string, names: AgentNames): string {
	if (!reference) {
		return '';
	}

	return reference.name ?? names.get(agentKey(source, reference.id)) ?? shortId(reference.id);
}

/** Where each agent stands by name, `web-2` before `web-10`. */
export const placesByName = memoize(
	(names: AgentNames): ReadonlyMap<string, number> =>
		new Map(
			[...names]
				.sort(
					([leftKey, left], [rightKey, right]) => compareNames(left, right) || (leftKey < rightKey ? -1 : 1),
				)
				.map(([key], place) => [key, place]),
		),
);

/** So wide is a column for them where there is room: in steps, so that it seldom changes. */
export const nameWidth = memoize((names: AgentNames): number => {
	const longest = [...names.values()].reduce((width, name) => Math.max(width, widthOf(name)), 0);
	return Math.max(12, Math.min(30, Math.ceil(longest / 6) * 6));
});
