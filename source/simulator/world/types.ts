import type {Settings} from '../options.ts';
import type {Random} from '../random.ts';
import type {JobKind} from '../truth.ts';
import type {EventLog} from './event-log.ts';
import type {Schedule} from './schedule.ts';

export type WorldSettings = Settings<
	| 'seed'
	| 'scenario'
	| 'agents'
	| 'speed'
	| 'retention'
	| 'project'
	| 'region'
	| 'eventsPerSecond'
	| 'keepTruth'
	| 'longIds'
	| 'sharedIds'
> & {
	/** The moment the story begins, in milliseconds since 1970. */
	readonly start: number;
};

/** Everything there is. It changes only in `advance` and in what a control call orders. */
export type World = {
	readonly settings: WorldSettings;
	/** Draws the story. */
	readonly random: Random;
	/** Draws what was ordered from outside, so that an order does not change the story. */
	readonly side: Random;
	readonly schedule: Schedule;
	readonly log: EventLog<WorldEvent>;
	readonly agents: Agent[];
	readonly agentsById: Map<string, Agent>;
	/** In the order they began. */
	readonly jobs: Map<string, Job>;
	/** In the order they ended, so that the oldest can be forgotten. */
	readonly ended: Job[];
	/** Every event that ever was, when it is to be kept. */
	readonly truth: WorldEvent[];
	/** Milliseconds of story since the start; negative before it. */
	story: number;
	/** Milliseconds since 1970. */
	now: number;
	retention: number;
	eventsPerSecond: number;
	/** How often the rate of the further load was set: an older load ends itself. */
	loads: number;
	/** Of the last event. */
	sequence: number;
	/** The number of the last event id. */
	number: number;
	/** Of the last job, for v1. */
	jobNumber: number;
	/** Grows whenever what `/agents` prints changes. */
	agentsVersion: number;
};

export type Agent = {
	readonly id: string;
	readonly number: number;
	readonly name: string;
	readonly version: string;
	readonly os: {readonly name: string; readonly version: string; readonly architecture: string};
	readonly machine: string;
	readonly address: string;
	readonly address6: string;
	readonly modulus: string;
	readonly registered: number;
	readonly vault: {readonly id: string; encrypted: boolean; bytes: number};
	readonly configuration: {readonly id: string; readonly number: number; readonly name: string};
	readonly log: EventLog<WorldEvent>;
	online: boolean;
	/** Jobs that it works on. */
	running: number;
	/** The story has plans with it until then: nothing else is begun. */
	reservedUntil: number;
	lastBackup: {readonly number: number; readonly at: number} | undefined;
};

export type JobState =
	| 'start_requested'
	| 'queued'
	| 'preparing'
	| 'in_progress'
	| 'completed'
	| 'completed_with_errors'
	| 'failed'
	| 'skipped'
	| 'missed'
	| 'stop_requested'
	| 'stopped';

export type JobErrors = {
	readonly reason: string | undefined;
	readonly diagnostics: string | undefined;
	readonly list: readonly JobError[];
};

export type JobError = {
	readonly index: number;
	readonly path: string;
	readonly type: string;
	readonly description: string;
	readonly exception: string | undefined;
};

export type Job = {
	readonly kind: JobKind;
	readonly id: string;
	readonly number: number;
	readonly agent: Agent;
	readonly snapshots: readonly number[];
	readonly bytesBefore: number;
	/** The backup that a restore reads, as v1 numbers it. */
	readonly source: number | undefined;
	readonly created: number;
	readonly log: EventLog<WorldEvent>;
	state: JobState;
	errors: JobErrors;
	bytesAfter: number | undefined;
	started: number | undefined;
	ended: number | undefined;
	updated: number;
};

export type WorldEvent = {
	readonly sequence: number;
	readonly id: string;
	/** Milliseconds since 1970, with a fraction. */
	readonly at: number;
	readonly name: string;
	readonly agent: Agent | undefined;
	readonly job: Job | undefined;
	/** The whole event as it is printed. */
	readonly json: string;
};
