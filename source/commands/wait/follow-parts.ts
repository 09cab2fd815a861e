import type {Cadence} from '../../domain/cadence.ts';
import type {Clock} from '../../domain/clock.ts';
import type {Observation} from '../../domain/observation.ts';
import type {JobKind} from '../../domain/reference.ts';
import type {Waiting} from '../../outlets/waiting/waiting.ts';
import type {Source} from '../../sources/source.ts';
import type {StopReason} from '../stop.ts';

/** What all jobs that are waited for share. */
export type FollowParts = {
	readonly sources: readonly Source[];
	readonly kind: JobKind;
	readonly clock: Clock;
	readonly signal: AbortSignal;
	readonly cadenceOf: (source: Source | undefined) => Cadence;
	readonly waiting: Waiting;
	readonly tell: (observation: Observation) => void;
	/** Asking on would be wrong: the whole wait ends. */
	readonly fail: (reason: StopReason) => void;
};
