import type {Clock} from '../domain/clock.ts';
import type {WorkEvent} from '../domain/event.ts';
import type {Told} from '../domain/observation.ts';
import type {AgentNames} from './agent-names.ts';
import type {CleanupReader} from './cleanup-reader.ts';
import type {Fleet} from './fleet.ts';
import type {Following} from './following.ts';
import type {Impatience} from './impatience.ts';
import type {MonitorOptions, Watched} from './options.ts';
import type {Pulse} from './pulse.ts';
import type {Resumption} from './resumption.ts';
import type {Running} from './running.ts';
import type {StatusPace} from './status-pace.ts';
import type {ToldMemory} from './told-memory.ts';
import type {Watchdog} from './watchdog.ts';

/** What the loops of one source share. */
export type Watch = Omit<Watched, 'resume'> & {
	readonly beside: MonitorOptions['beside'];
	readonly clock: Clock;
	readonly signal: AbortSignal;
	readonly random: () => number;
	readonly tell: (told: Told) => void;
	readonly names: AgentNames;
	/** Ends when the consumer has room for more: then it may be asked for. */
	readonly room: () => Promise<void>;
	readonly told: ToldMemory;
	readonly resume: Resumption;
	readonly following: Following;
	readonly fleet: Fleet;
	readonly statusPace: StatusPace;
	readonly running: Running;
	readonly pulses: Pulses;
	readonly cleanups: CleanupReader;
	/** Of an event that may lead to an answer. */
	readonly readAnswer: (event: WorkEvent) => void;
	readonly watchdog: Watchdog;
	readonly impatience: Impatience;
	/** Tells nothing more and ends the whole watch: the credentials were refused. */
	readonly end: () => void;
};

/** One a loop, so that one loop can wake another. */
export type Pulses = {
	readonly agents: Pulse;
	readonly statuses: Pulse;
	readonly cleanups: Pulse;
	readonly history: Pulse;
	/** Of the feeds that are followed agent by agent. */
	readonly byAgent: Pulse;
	/** A new pulse for an event feed. */
	readonly forFeed: () => Pulse;
	/** The server has answered after a failure: others that back off may try again, before events vanish. */
	readonly retry: () => void;
	/** After a gap: what the events would have told stands in the resources. */
	readonly reread: () => void;
};
