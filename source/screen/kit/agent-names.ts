import type {AgentReference} from '../../domain/reference.ts';
import {shortId} from '../../domain/vocabulary/short-id.ts';
import {widthOf} from '../../domain/vocabulary/width.ts';
import {type Agents, agentKey} from '../state/agents.ts';
import type {ScreenState} from '../state/state.ts';
import {memoize} from './memo.ts';

/** What each agent is called: its name, else as much of its id as tells it from others. */
export type AgentNames = ReadonlyMap<string, string>;

let last: AgentNames = new Map();

/** Agents change with every event, their names hardly ever: then this is the same map as before. */
export const agentNames = memoize((agents: Agents): AgentNames => {
	if (!isSame(agents)) {
		last = new Map([...agents].map(([key, {name, id}]) => [key, name ?? shortId(id)]));
	}

	return last;
});

function isSame(agents: Agents): boolean {
	if (agents.size !== last.size) {
		return false;
	}

	for (const [key, {name, id}] of agents) {
		if (last.get(key) !== (name ?? shortId(id))) {
			return false;
		}
	}

	return true;
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

/** Made with the first name: a first frame, which has none, is there sooner. */
let collator: Intl.Collator | undefined;

function compareNames(left: string, right: string): number {
	collator ??= new Intl.Collator('en', {numeric: true});
	return collator.compare(left, right);
}

/** The agents' keys by name, `web-2` before `web-10`. */
export const orderOfNames = memoize((names: AgentNames): readonly string[] =>
	[...names]
		.sort(([leftKey, left], [rightKey, right]) => compareNames(left, right) || (leftKey < rightKey ? -1 : 1))
		.map(([key]) => key),
);

/** So wide is a column for them where there is room: in steps, so that it seldom changes. */
export const nameWidth = memoize((names: AgentNames): number => {
	const longest = [...names.values()].reduce((width, name) => Math.max(width, widthOf(name)), 0);
	return Math.max(12, Math.min(30, Math.ceil(longest / 6) * 6));
});
