import type {Fault} from './faults/fault.ts';

/** What happens: much of everything; the same after a calm beginning, with an outage; or signs of life alone. */
export type ScenarioName = 'lively' | 'good-day' | 'still';

export type SimulatorOptions = {
	/** The port on 127.0.0.1; 0, the default, takes any free one. */
	readonly port?: number | undefined;
	/** The same seed tells the same story. */
	readonly seed?: number | string | undefined;
	/** Which story it is; a lively one by default. */
	readonly scenario?: ScenarioName | undefined;
	/** How many agents the project has at the start; 15 by default. */
	readonly agents?: number | undefined;
	/** How fast the story goes; times and the retention stay real. */
	readonly speed?: number | undefined;
	/** How long an event can be read, in milliseconds; 60 000 by default. */
	readonly retention?: number | undefined;
	/** What goes wrong; a text is read by `parseFault`. */
	readonly faults?: readonly (Fault | string)[] | undefined;
	/** So many further events a second of real time, beside the story. */
	readonly eventsPerSecond?: number | undefined;
	/** So many further rows a second of real time in each of the three logs. */
	readonly activitiesPerSecond?: number | undefined;
	/** How many rows each log has at the start; 150 by default. */
	readonly pastActivities?: number | undefined;
	/** What the log of Squall keeps; 50 000 rows by default. */
	readonly squallCap?: number | undefined;
	/** How Squall wants its token; it takes both by default. */
	readonly squallTokenForm?: 'any' | 'bearer' | 'raw' | undefined;
	/** Minutes by which local time is ahead of UTC where SD Elements stands; -300 by default. */
	readonly localOffset?: number | undefined;
	readonly region?: string | undefined;
	readonly project?: string | undefined;
	readonly username?: string | undefined;
	readonly apiKey?: string | undefined;
	/** How long a token from the identity service is good, in milliseconds; a day by default. */
	readonly tokenLifetime?: number | undefined;
	/** Milliseconds since 1970; the machine's clock by default. */
	readonly now?: (() => number) | undefined;
	/** How an answer is held back; by a timer of the machine by default. */
	readonly sleep?: ((milliseconds: number) => Promise<void>) | undefined;
	/** Remember every event that ever was, and every job, for `truth()`. */
	readonly keepTruth?: boolean | undefined;
	/** Event ids far beyond what a double can hold. */
	readonly longIds?: boolean | undefined;
	/** Now and then two different events under one id, told at the same moment. */
	readonly sharedIds?: boolean | undefined;
};

/** Some of the options, when what was not said has its usual value. */
export type Settings<Name extends keyof SimulatorOptions> = {
	readonly [Key in Name]-?: NonNullable<SimulatorOptions[Key]>;
};
