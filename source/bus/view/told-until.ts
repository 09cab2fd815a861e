import {keyOf} from '../../domain/touched-map.ts';
import type {Listed} from './sieve.ts';

/**
 * Up to when all that happened has been told: what is told next may have happened before the last message, as long as
 * no answer has said that there is nothing more of that time.
 */
export type ToldUntil = {
	learn(listed: Listed): void;
	/** Before a message that was told at that moment: no later than it. */
	before(moment: Date): Date;
};

export function createToldUntil(): ToldUntil {
	/** Of each feed that works, in milliseconds since 1970; what fails has gaps of its own. */
	const covered = new Map<string, number>();
	return {
		learn({read: {line}}) {
			if (line.type !== 'observation' || line.observation.type !== 'poll') {
				return;
			}

			const {source, poll} = line.observation;
			const feed = keyOf(source, poll.feed);
			if (!poll.ok) {
				covered.delete(feed);
			} else if (poll.coveredUntil !== null) {
				covered.set(feed, poll.coveredThere?.least ?? poll.coveredUntil.getTime());
			}
		},
		before: moment => new Date(Math.min(moment.getTime(), ...covered.values())),
	};
}
