import type {Hole} from '../../codec/note.ts';
import {touch} from '../../domain/touched-map.ts';
import type {Outgoing} from '../message.ts';

/** What the queue had no room for: how much that was, and how the things are by now that it told of. */
export function createOverflow(source: string) {
	let from = Number.POSITIVE_INFINITY;
	let to = Number.NEGATIVE_INFINITY;
	let lines = 0;
	const states = new Map<string, Outgoing>();

	return {
		get isOpen() {
			return lines > 0;
		},
		add(outgoing: Outgoing, at: number): void {
			from = Math.min(from, at);
			to = Math.max(to, at);
			lines++;
			if (outgoing.kind !== 'news') {
				touch(states, outgoing.subject, outgoing);
			}
		},
		/** Begins anew, and gives what there was. */
		take(reason: string): {readonly hole: Hole; readonly states: readonly Outgoing[]} {
			const hole = {source, from: new Date(from), to: new Date(to), lines, reason};
			const taken = {hole, states: [...states.values()]};
			from = Number.POSITIVE_INFINITY;
			to = Number.NEGATIVE_INFINITY;
			lines = 0;
			states.clear();
			return taken;
		},
	};
}
