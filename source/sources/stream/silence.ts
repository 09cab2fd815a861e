import {formatDuration} from '../../domain/duration.ts';
import type {Observation} from '../../domain/observation.ts';

export type Silence = {
	learn(observation: Observation): void;
	/**
	 * For a person: how long nobody has written, and from when on something is lost; undefined while all is well.
	 * Before `heardFrom` nothing could have been heard. Where somebody asks and only cannot write, nothing is lost yet.
	 */
	words(now: number, heardFrom?: number, isKept?: boolean): string | undefined;
};

/** A poll is not written each time, and a disk takes its time. */
const slack = 8000;
const usualBeat = 7000;

/**
 * Whoever asks the server says when it asks next: where nothing comes by then, nobody asks any more. What
 * happens meanwhile the server keeps for a while.
 */
export function createSilence(retentionOf: () => number): Silence {
	let heardAt: number | undefined;
	let expectedAt = 0;
	let coveredUntil: number | undefined;

	return {
		learn(observation) {
			// Somebody else than whoever asks may have taken note of something.
			if ('acknowledgement' in observation) {
				return;
			}

			const at = observation.at.getTime();
			heardAt = Math.max(heardAt ?? at, at);
			expectedAt = Math.max(expectedAt, at + usualBeat);
			if (observation.type === 'poll') {
				const {nextAt, coveredUntil: covered} = observation.poll;
				// Of a feed that is asked seldom nothing is concluded: another one is asked sooner.
				expectedAt = Math.max(expectedAt, covered === null ? 0 : (nextAt?.getTime() ?? 0));
				coveredUntil = covered === null ? coveredUntil : Math.max(coveredUntil ?? 0, covered.getTime());
			}
		},
		words(now, heardFrom = 0, isKept = false) {
			if (heardAt === undefined || now <= Math.max(expectedAt, heardFrom) + slack) {
				return undefined;
			}

			const silent = formatDuration(now - heardAt);
			if (isKept) {
				return `stream takes nothing ${silent}`;
			}

			const since = `no collector ${silent}`;
			const lostIn = (coveredUntil ?? heardAt) + retentionOf() - now;
			return lostIn > 0
				? `${since}; a gap begins in ${formatDuration(lostIn)}`
				: `${since}; a gap since ${formatDuration(-lostIn)}`;
		},
	};
}
