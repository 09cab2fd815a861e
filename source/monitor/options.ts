import type {Cadence} from '../domain/cadence.ts';
import type {Clock} from '../domain/clock.ts';
import type {Observation} from '../domain/observation.ts';
import type {Resume} from '../domain/resume.ts';
import type {EventScope, Source} from '../sources/source.ts';
import type {Wishes} from './wishes.ts';

/** One source, and how it is watched. */
export type Watched = {
	readonly source: Source;
	readonly cadence: Cadence;
	/** Whose events to follow; empty means the whole project. */
	readonly follow: readonly Exclude<EventScope, {kind: 'project'}>[];
	/** What an earlier run knew of it. */
	readonly resume?: Resume | undefined;
};

export type MonitorOptions = {
	readonly clock: Clock;
	/** Ends the stream within 200 ms, leaving no timer and no socket. */
	readonly signal: AbortSignal;
	/** What else to watch beside the events. */
	readonly beside: {
		readonly agents: boolean;
		readonly cleanups: boolean;
		readonly history: boolean;
		/** What came of requests, for who may ask to see it. */
		readonly answers?: boolean;
	};
	/** Who else tells of the same, for as long as anything is watched. */
	readonly also?:
		| ((tell: (observation: Observation) => void, signal: AbortSignal) => Promise<void>)
		| undefined;
	/** How a person speeds it up. */
	readonly wishes?: Wishes;
	/** Between 0 and 1, for jitter. */
	readonly random?: () => number;
};
