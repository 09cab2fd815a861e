import type {Clock} from '../domain/clock.ts';
import type {Resume} from '../domain/resume.ts';
import type {EventScope} from '../sources/source.ts';
import type {Wishes} from './wishes.ts';

/** When to ask. All times are milliseconds; whoever holds the object may change it while it is in use. */
export type Cadence = {
	/** The beat while anything runs. */
	readonly interval: number;
	/** The beat while nothing does; never above half the retention. */
	readonly idleInterval: number;
	/** How long the server keeps events. */
	readonly retention: number;
	/** Requests for an agent's status, a minute. */
	readonly statusBudget: number;
};

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
