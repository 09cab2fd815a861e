import type {Observation} from '../../domain/observation.ts';
import {isOfOneJob} from '../../domain/poll.ts';

/** From the first answer to the last; what was lost in between is told as gaps. */
export type WatchedSpan = {readonly source: string; readonly from: number; readonly to: number};

/** Learns from the answers that were recorded when somebody was watching. */
export function createWatched() {
	const spans = new Map<string, WatchedSpan>();

	function add({source, from, to}: WatchedSpan): void {
		const known = spans.get(source);
		const span = {source, from: Math.min(from, known?.from ?? from), to: Math.max(to, known?.to ?? to)};
		spans.set(source, span);
	}

	return {
		add,
		learn(observation: Observation): void {
			if (observation.type !== 'poll' || !observation.poll.ok || isOfOneJob(observation.poll.feed)) {
				return;
			}

			const at = observation.at.getTime();
			add({source: observation.source, from: at, to: at});
		},
		list: (): readonly WatchedSpan[] => [...spans.values()],
	};
}
