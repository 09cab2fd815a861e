import type {Observation} from '../../domain/observation.ts';

/** From the first answer to the last; what was lost in between is told as gaps. */
export type WatchedSpan = {readonly source: string; readonly from: number; readonly to: number};

/** Whoever waits for one job learns nothing of the others. */
const ofOneJob = /^(?:backup|cleanup|restore) /;

/** Learns from the answers that were recorded when somebody was watching. */
export function createWatched() {
	const spans = new Map<string, WatchedSpan>();
	return {
		learn(observation: Observation): void {
			if (observation.type !== 'poll' || !observation.poll.ok || ofOneJob.test(observation.poll.feed)) {
				return;
			}

			const {source} = observation;
			const at = observation.at.getTime();
			const {from, to} = spans.get(source) ?? {from: at, to: at};
			spans.set(source, {source, from: Math.min(from, at), to: Math.max(to, at)});
		},
		list: (): readonly WatchedSpan[] => [...spans.values()],
	};
}
