import type {Acknowledging} from '../domain/acknowledging.ts';
import type {Activity} from '../domain/activity.ts';
import type {Agent, AgentStatus} from '../domain/agent.ts';
import type {Cleanup} from '../domain/cleanup.ts';
import type {WorkEvent} from '../domain/event.ts';
import type {Observation} from '../domain/observation.ts';
import type {ItemProblem} from '../domain/poll.ts';
import type {AgentReference, JobKind} from '../domain/reference.ts';
import type {Shown} from '../domain/shown.ts';
import type {Status} from '../domain/status.ts';
import type {Diagnosis} from './diagnosis.ts';
import type {Way} from './way.ts';

/** Good items, and why the others could not be read: a bad item costs only itself. */
export type Answer<Item> = {
	readonly items: readonly Item[];
	readonly problems: readonly ItemProblem[];
};

export type EventQuery = {
	/** Only events newer than this one; undefined asks for all that the server still has. */
	readonly marker: string | undefined;
	readonly limit: number;
};

export type EventPage = Answer<WorkEvent> & {
	/** How many items the answer held, the unreadable ones included: the page is full at `limit`. */
	readonly count: number;
	/** Every id that could be read, also of items that could not, in the order of the answer. */
	readonly ids: readonly string[];
	/** The server's own clock when it answered, as milliseconds since 1970. */
	readonly serverTime: number | undefined;
};

/** Whose events: the whole project, one agent, or one job. */
export type EventScope = {readonly kind: 'project'} | {readonly kind: 'agent' | JobKind; readonly id: string};

export type ListQuery = {
	/** At most so many rows, newest first; the source pages as often as that takes. */
	readonly limit: number;
};

/** Where a log was read up to: the newest row before which nothing is still under way. */
export type LogCursor = {
	/** By the server's clock, as milliseconds since 1970; null where rows have no times. */
	readonly time: number | null;
	readonly id: string;
	/** What the server wants to hear to go on behind it; absent: the time or the id says it. */
	readonly marker?: string | undefined;
};

export type LogQuery = {
	/** Undefined asks for the newest page. Else: everything from a little before the cursor on. */
	readonly cursor: LogCursor | undefined;
	/** Without a cursor: the log held nothing when it was read last, so that all of it is wanted, not a page. */
	readonly wasEmpty?: boolean | undefined;
	/** A row that comes after the cursor, as was told: what begins behind it leaves something out. */
	readonly expected?: string | undefined;
	/** Rows that were read before, as far as they are remembered. */
	readonly isKnown: (id: string) => boolean;
	/** Milliseconds before the cursor that are read again: rows may appear late; absent: 10 s. */
	readonly overlap?: number | undefined;
	/** Rows a page. */
	readonly limit: number;
};

export type LogPage = Answer<Activity> & {
	/**
	 * `whole`: everything since the cursor is here. `more`: it was read oldest first and goes on after
	 * the newest row of this answer: ask again at once. `cut`: what lies between the cursor and the
	 * oldest row of this answer cannot be reached (docs/contract.md 5: a full page without a known id).
	 */
	readonly reach: 'whole' | 'more' | 'cut';
	readonly serverTime: number | undefined;
	/** Everything that is there: what is in it no more has left it. */
	readonly isAll?: boolean | undefined;
	/** It was read page by page: where one row leaves, another may move to a page that was read before. */
	readonly mayHaveMoved?: boolean | undefined;
	/** Of a log that goes on by markers: it stands oldest first, and each row says where to go on behind it. */
	readonly markers?: LogMarkers | undefined;
};

export type LogMarkers = {
	readonly of: ReadonlyMap<Activity, string>;
	/** Where to go on behind all of the answer, though it may hold no row. */
	readonly behind: string | undefined;
};

/** Who wants to know that a log has something new. */
export type LogListener = {
	/** The server will tell: what happened before must be read. */
	readonly onOpen: () => void;
	/** Something may be new; what, the log itself says. */
	readonly onNews: () => void;
	/** It tells nothing any more: the log must be asked. */
	readonly onLoss: (error?: unknown) => void;
};

/** A log of activities that is read forward by date, by marker or by comparing. Rows in any order. */
export type ActivityLog = {
	readonly read: (query: LogQuery, signal: AbortSignal) => Promise<LogPage>;
	/** Where the server tells by itself that there is something new: until the signal's end, through every loss. */
	readonly listen?: ((listener: LogListener, signal: AbortSignal) => Promise<void>) | undefined;
	/** Whether its rows stand in the history, too, or are events alone. */
	readonly isHistory: boolean;
	/** It goes on by markers: those of its rows, or one that an answer has for what follows. */
	readonly marks?: 'row' | 'answer' | undefined;
	/** It holds what is there: how that has ended what has left it; absent: it holds what was. */
	readonly gone?: Status | undefined;
	/** So many milliseconds the server keeps a row; absent: for long, or nobody said so. */
	readonly keeps?: number | undefined;
	/** Milliseconds that the server may hold an answer back until there is something to tell; absent: it does not. */
	readonly answersWithin?: number | undefined;
};

export type Told = {
	readonly events: readonly WorkEvent[];
	readonly earlier?: readonly WorkEvent[];
	readonly activities: readonly Activity[];
	readonly cleanups?: readonly Cleanup[];
	readonly agents?: readonly AgentReference[];
};

/**
 * A system that can be watched. A source is what it can do: a capability that is missing is an
 * absent member. Every call is one attempt and throws a `ProgramError`; when to ask again is for
 * the caller to decide.
 */
export type Source = {
	/** The profile's name: it stands in `source` of every observation. */
	readonly name: string;
	readonly kind: string;
	/** Whose things are watched, as soon as it is known: a project, or a namespace with its slash. */
	readonly project?: () => string | undefined;
	readonly events?: (scope: EventScope, query: EventQuery, signal: AbortSignal) => Promise<EventPage>;
	readonly agents?: (signal: AbortSignal) => Promise<Answer<Agent>>;
	readonly agentStatus?: (id: string, signal: AbortSignal) => Promise<AgentStatus>;
	readonly cleanups?: (query: ListQuery, signal: AbortSignal) => Promise<Answer<Cleanup>>;
	readonly cleanup?: (id: string, signal: AbortSignal) => Promise<Cleanup>;
	/** Of a system without events of its own: its activities are told as events as they appear. */
	readonly log?: ActivityLog;
	readonly history?: (query: ListQuery, signal: AbortSignal) => Promise<Answer<Activity>>;
	/**
	 * What an earlier run has told, or another program tells: where one thing has several names, it keeps the one that
	 * it was told by first.
	 */
	readonly recall?: (told: Told) => void;
	/** What lies between here and an answer; absent: no server is asked. */
	readonly way?: Way;
	/** Asks once, and lays the answer beside what a profile says of it; only where one does. */
	readonly diagnose?: (signal: AbortSignal) => Promise<Diagnosis>;
	readonly show: (kind: string, id: string, signal: AbortSignal) => Promise<Shown>;
	/** An older version of the same API, which may be all that the server has. */
	readonly older?: Older;
	/** What somebody else learns of the server and tells on: nobody is asked. */
	readonly stream?: Stream;
	readonly close: () => Promise<void>;
};

/** What is told of a server by whoever asks it. */
export type Stream = {
	/** By which machine it comes, where it comes from another one. */
	readonly via?: string;
	/** How things were as it was opened, oldest first. */
	readonly known: readonly Observation[];
	/** Tells what is learnt from then on, until the signal's end; it waits for room before it tells more. */
	readonly observe: (
		tell: (observation: Observation) => void,
		room: () => Promise<void>,
		signal: AbortSignal,
	) => Promise<void>;
	/**
	 * The folder with what was told from a moment on, as a journal has it: one that is there, or `place`, into which
	 * it is then written.
	 */
	readonly record: (place: string, from: Date, signal: AbortSignal) => Promise<string>;
	/** What `doctor` tries of it. */
	readonly checks?: readonly StreamCheck[];
	/** What a person should know: nobody asks the server any more. */
	readonly trouble: () => string | undefined;
	/** Tells the others; it fails where they cannot be told. */
	readonly acknowledge: (given: Acknowledging) => Promise<void>;
};

export type StreamCheck = {
	readonly call: string;
	readonly neededBy: string;
	/** Gives what came back, in few words. */
	readonly ask: (signal: AbortSignal) => Promise<string>;
	/** What happens without it, where one can do without. */
	readonly without?: string;
};

export type Older = {
	/** It shares the connection: who closes the newer one closes it. */
	readonly source: Source;
	/** Whether it answers, and nothing of the newer one is there. */
	readonly isAlone: (signal: AbortSignal) => Promise<boolean>;
};
