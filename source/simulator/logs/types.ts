import type {Settings} from '../options.ts';
import type {Random} from '../random.ts';
import type {System} from '../system.ts';
import type {TruthActivity} from '../truth.ts';
import type {Schedule} from '../world/schedule.ts';
import type {WorldSettings} from '../world/types.ts';
import type {Moment} from './moment.ts';

export type LogSystem = Exclude<System, 'rackspace'>;

export type Row = Pick<TruthActivity, 'sequence' | 'id' | 'at' | 'appearedAt'> & {
	/** Its date, as exactly as the system keeps it. */
	readonly moment: Moment;
	/** As it is printed now. */
	body: RowBody;
	/** The states it has had; none where the system has no states. */
	readonly changes: {readonly at: number; readonly state: string}[];
};

export type RowBody = Readonly<Record<string, unknown>>;

/** What is told about something that happens, before it has an id and a date. */
export type Draft = {
	readonly fields: RowBody;
	/** It stands as running at first, and as this after so many milliseconds of story. */
	readonly later?: {readonly after: number; readonly state: string} | undefined;
};

/** How one system writes its log. */
export type LogStyle = {
	readonly draw: (random: Random) => Draft;
	/** The row without its date is enough to print it; `at` is already as exact as the system is. */
	readonly print: (draft: Draft, id: string, moment: Moment, random: Random) => RowBody;
	readonly nameId: (sequence: number, at: number) => string;
	/** The member that holds the date. */
	readonly dateKey: string;
	/** What the system keeps of a moment. */
	readonly round: (milliseconds: number) => number;
	readonly stateOf: (body: RowBody) => string | undefined;
};

export type Log = {
	readonly system: LogSystem;
	readonly style: LogStyle;
	/** Draws the story. */
	readonly random: Random;
	/** Draws what was ordered, and the further load. */
	readonly side: Random;
	/** In the order they appeared. */
	rows: Row[];
	/** What it held before it was set up again (`keepTruth`). */
	readonly gone: Row[];
	sequence: number;
};

export type LogSettings = Settings<'activitiesPerSecond' | 'pastActivities' | 'squallCap' | 'localOffset'> &
	Pick<WorldSettings, 'seed' | 'speed' | 'start' | 'keepTruth'>;

export type LogWorld = {
	readonly settings: LogSettings;
	readonly schedule: Schedule;
	readonly logs: Readonly<Record<LogSystem, Log>>;
	/** Milliseconds of story since the start. */
	story: number;
	now: number;
	activitiesPerSecond: number;
	/** How often the rate was set: an older load ends itself. */
	loads: number;
};
