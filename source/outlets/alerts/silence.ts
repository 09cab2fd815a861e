import type {Observation} from '../../domain/observation.ts';

type PollObservation = Extract<Observation, {type: 'poll'}>;

/** Of one source: whether anybody answers. Quiet after an answer is no silence; a failure begins it. */
export type Silence =
	| {readonly type: 'none'}
	| {
			readonly type: 'silent';
			/** When the first try failed after the last good answer. */
			readonly since: Date;
			readonly last: PollObservation;
			readonly isAlerted: boolean;
	  };

export const noSilence: Silence = {type: 'none'};

/** A good answer of any feed ends it, because the source is then there. */
export function hearPoll(silence: Silence, observation: PollObservation): Silence {
	if (observation.poll.ok) {
		return noSilence;
	}

	return silence.type === 'none'
		? {type: 'silent', since: observation.at, last: observation, isAlerted: false}
		: {...silence, last: observation};
}
