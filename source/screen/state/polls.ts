import type {Observation} from '../../domain/observation.ts';
import type {Poll} from '../../domain/poll.ts';
import {keyOf, touch, trim} from '../../domain/touched-map.ts';
import type {Bounds} from './bounds.ts';

export type PollEntry = {
	readonly key: string;
	readonly source: string;
	readonly poll: Poll;
	readonly at: number;
	/** When the last good answer came. */
	readonly goodAt: number | null;
};

/** How asking goes, feed by feed. */
export type Polls = ReadonlyMap<string, PollEntry>;

export function learnPolls(polls: Polls, observations: readonly Observation[], bounds: Bounds): Polls {
	let next: Map<string, PollEntry> | undefined;
	for (const observation of observations) {
		if (observation.type !== 'poll') {
			continue;
		}

		next ??= new Map(polls);
		const {poll, source} = observation;
		const at = observation.at.getTime();
		const key = keyOf(source, poll.feed);
		const goodAt = poll.ok ? at : (next.get(key)?.goodAt ?? null);
		touch(next, key, {key, source, poll, at, goodAt});
	}

	if (!next) {
		return polls;
	}

	trim(next, bounds.polls, ({poll}) => !poll.ok);
	return next;
}
