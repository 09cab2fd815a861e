import type {Cadence} from '../domain/cadence.ts';
import type {Clock} from '../domain/clock.ts';
import type {Resume} from '../domain/resume.ts';
import type {EventScope} from '../sources/source.ts';
import type {Wishes} from './wishes.ts';

/** What holds for one source alone; what is absent is as for all. */
export type OwnOptions = {
	readonly follow?: MonitorOptions['follow'] | undefined;
	readonly cadence?: Cadence | undefined;
	/** What an earlier run knew of it. */
	readonly resume?: Resume | undefined;
};

export type MonitorOptions = {
	readonly cadence: Cadence;
	readonly clock: Clock;
	/** Ends the stream within 200 ms, leaving no timer and no socket. */
	readonly signal: AbortSignal;
	/** Whose events to follow; empty means the whole project. */
	readonly follow: readonly Exclude<EventScope, {kind: 'project'}>[];
	/** What else to watch beside the events. */
	readonly watch: {readonly agents: boolean; readonly cleanups: boolean; readonly history: boolean};
	/** By the source's name. */
	readonly own?: ReadonlyMap<string, OwnOptions> | undefined;
	/** How a person speeds it up. */
	readonly wishes?: Wishes;
	/** Between 0 and 1, for jitter. */
	readonly random?: () => number;
};
