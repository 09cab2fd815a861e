import {typedDuration} from '../duration.ts';
import type {AgentReference} from '../reference.ts';

/** What has to happen again and again: a good end, no longer ago than so. */
export type Expectation = {
	/** A name or an id, in which `*` stands for anything; null: every agent. */
	readonly agent: string | null;
	readonly kind: string;
	/** In milliseconds. */
	readonly within: number;
};

/** Whether it is expected of this agent; where nobody is named, also of a system that tells of no agents. */
export function isExpectedOf({agent: pattern}: Expectation, agent: AgentReference | null): boolean {
	if (pattern === null) {
		return true;
	}

	const names = agent === null ? [] : [agent.id, agent.name ?? agent.id];
	return names.some(name => fits(name.toLowerCase(), pattern.toLowerCase()));
}

/** As somebody would type it. */
export function expectationText({agent, kind, within}: Expectation): string {
	return `${agent === null ? '' : `${agent}:`}${kind}=${typedDuration(within)}`;
}

/** Piece by piece, each at the first place where it stands: no pattern makes it run away. */
function fits(name: string, pattern: string): boolean {
	const pieces = pattern.split('*');
	const [first = '', ...others] = pieces;
	const last = others.pop();
	if (last === undefined) {
		return name === first;
	}

	if (!name.startsWith(first) || name.length < first.length + last.length || !name.endsWith(last)) {
		return false;
	}

	const end = name.length - last.length;
	let at = first.length;
	for (const piece of others) {
		const found = name.indexOf(piece, at);
		if (found === -1 || found + piece.length > end) {
			return false;
		}

		at = found + piece.length;
	}

	return true;
}
