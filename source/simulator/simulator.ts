import type {Fault} from './faults/fault.ts';
import type {SimulatorOptions} from './options.ts';

export type {Fault} from './faults/fault.ts';
export {knownFaults} from './faults/known-faults.ts';
export {parseFault} from './faults/parse-fault.ts';
export type {SimulatorOptions} from './options.ts';

/** One event as it was told. */
export type TruthEvent = {
	/** Counts from 1, also where two events share an id. */
	readonly sequence: number;
	readonly id: string;
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly time: string;
	readonly event: string;
	/** The agent's id. */
	readonly agent: string | undefined;
	readonly subject: {readonly kind: JobKind; readonly id: string} | undefined;
	readonly body: Readonly<Record<string, unknown>>;
};

export type JobKind = 'cleanup' | 'backup' | 'restore';

export type TruthJob = {
	readonly id: string;
	readonly kind: JobKind;
	readonly agent: string;
	readonly state: string;
	readonly startedAt: number | undefined;
	readonly endedAt: number | undefined;
	readonly errors: {readonly count: number; readonly reason: string | undefined};
};

export type TruthAgent = {
	readonly id: string;
	readonly name: string;
	readonly online: boolean;
	readonly busy: boolean;
};

export type Truth = {
	/** The moment it was told, on the simulator's clock. */
	readonly now: number;
	readonly events: readonly TruthEvent[];
	/** Give it as `after` to read on. */
	readonly next: number;
	readonly jobs: readonly TruthJob[];
	readonly agents: readonly TruthAgent[];
};

export type EventOrder = {
	readonly event: string;
	/** An agent's id or name; the first agent by default. */
	readonly agent?: string | undefined;
	/** Further members of the event. */
	readonly fields?: Readonly<Record<string, unknown>> | undefined;
};

export type JobOrder = {
	readonly kind: JobKind;
	/** An agent's id or name; any agent by default. */
	readonly agent?: string | undefined;
	/** How it ends; it is `completed` by default. */
	readonly outcome?:
		| 'completed'
		| 'completed_with_errors'
		| 'failed'
		| 'stopped'
		| 'missed'
		| 'skipped'
		| undefined;
	/** Milliseconds of story: how long it waits, then how long it runs. */
	readonly queueFor?: number | undefined;
	readonly runFor?: number | undefined;
	readonly reason?: string | undefined;
	/** Its id; a new UUID by default. */
	readonly id?: string | undefined;
};

export type Simulator = {
	readonly origin: string;
	/** For `RS_AUTH_URL`. */
	readonly authUrl: string;
	readonly username: string;
	readonly apiKey: string;
	readonly region: string;
	readonly project: string;
	/** Good until a fault says otherwise. */
	readonly token: string;
	/** Ends at once, leaving no socket and no timer. */
	close(): Promise<void>;
	/** Everything that happened (`keepTruth`), and how things stand now. */
	truth(after?: number): Truth;
	faults(): readonly Fault[];
	setFaults(faults: readonly (Fault | string)[]): void;
	addFault(fault: Fault | string): void;
	clearFaults(): void;
	injectEvent(order: EventOrder): TruthEvent;
	injectJob(order: JobOrder): TruthJob;
	/** How often each route was asked, as `GET /v2/{project}/events`. */
	requests(): Readonly<Record<string, number>>;
	resetRequests(): void;
	setRetention(milliseconds: number): void;
	setEventsPerSecond(eventsPerSecond: number): void;
};

export async function startSimulator(_options: SimulatorOptions = {}): Promise<Simulator> {
	throw new Error('not built yet');
}
