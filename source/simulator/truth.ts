/** What the simulator says happened: tests compare a client's account with it. */
export type Truth = {
	/** The moment it was told, on the simulator's clock. */
	readonly now: number;
	readonly events: readonly TruthEvent[];
	/** Give it as `after` to read on. */
	readonly next: number;
	readonly jobs: readonly TruthJob[];
	readonly agents: readonly TruthAgent[];
	/** Every row that the three logs ever had (`keepTruth`), in the order they appeared. */
	readonly activities: Readonly<Record<'sde' | 'squall' | 'http', readonly TruthActivity[]>>;
};

/** One row of a log, as it stands now. */
export type TruthActivity = {
	/** Counts from 1 in its log. */
	readonly sequence: number;
	readonly id: string;
	/** Its date, in milliseconds since 1970. */
	readonly at: number;
	/** The same in UTC, with nine digits after the point. */
	readonly time: string;
	/** When it came into the log. */
	readonly appearedAt: number;
	readonly body: Readonly<Record<string, unknown>>;
	/** The states it has had, the first one too; none where the system has no states. */
	readonly changes: readonly {readonly at: number; readonly state: string}[];
};

/** One event as it was told. */
export type TruthEvent = {
	/** Counts from 1, also where two events share an id. */
	readonly sequence: number;
	readonly id: string;
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly time: string;
	readonly event: string;
	/** The agent's id, also where the event itself names none. */
	readonly agent: string | undefined;
	readonly subject: {readonly kind: JobKind; readonly id: string} | undefined;
	readonly body: Readonly<Record<string, unknown>>;
};

export type JobKind = 'cleanup' | 'backup' | 'restore';

export type TruthJob = {
	readonly id: string;
	/** Its name in v1.0. */
	readonly number: number;
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
