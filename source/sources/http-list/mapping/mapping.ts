import type {JsonObject} from '../../../domain/json.ts';
import type {Status} from '../../../domain/status.ts';

/** How any JSON list becomes activities or events: what `--kind http` is told by its profile. */
export type ListMapping = {
	/** `activities` stand in the history and, as they appear, in the events; `events` only there. */
	readonly into: 'activities' | 'events';
	readonly method: 'GET' | 'POST';
	/** Begins with `/`. */
	readonly path: string;
	/** One row whole: undefined where the API has no address for it. */
	readonly show: ShowMapping | undefined;
	readonly query: Readonly<Record<string, string>>;
	/** What is posted, `{token}` in its texts; where there is one, the parameters are places in it. */
	readonly body: JsonObject | undefined;
	/** In lower case; none of them is a secret. */
	readonly headers: Readonly<Record<string, string>>;
	/** How the token is sent, `{token}` stands for it in the form; undefined: only in what is posted. */
	readonly token: {readonly header: string; readonly form: string} | undefined;
	/** Where the list stands: `data.items`; no keys where the answer itself is the list. */
	readonly list: FieldPath;
	readonly order: 'newest-first' | 'oldest-first';
	readonly fields: ListFields;
	/** By the server's word in lower case. A word that is not here is unknown; without a status field all is info. */
	readonly statuses: ReadonlyMap<string, Status>;
	readonly advance: Advance;
	/** How many rows are asked for, or are a full page where the API takes no such wish; undefined: not known. */
	readonly pageSize: PageSize;
	/** How long an answer may take, in milliseconds; undefined: as long as usual. */
	readonly timeout: number | undefined;
	/** A row has failed where this holds anything, whatever its word is. */
	readonly failedWhere: FieldPath | undefined;
	/** How much the server keeps: for so many milliseconds, or so many rows; undefined: not known. */
	readonly keeps: {readonly milliseconds: number} | {readonly rows: number} | undefined;
	/** The list holds what is there: what has left it has ended so; undefined: nobody knows how. */
	readonly gone: Status | undefined;
};

export type PageSize = {
	readonly parameter: string | undefined;
	readonly count: number | undefined;
	/** Which of many rows after a marker a page holds: those that follow it, or the newest. */
	readonly gives: 'next' | 'newest';
};

export type ShowMapping = {
	/** With one `{id}` in it. */
	readonly path: string;
	/** Where the row stands in the answer. */
	readonly row: FieldPath;
};

/** A dotted path: `actor.login`. A number counts from 0 in a list; `\.` is a dot within a key. */
export type FieldPath = {
	/** As it was written. */
	readonly text: string;
	readonly keys: readonly string[];
};

/** Where in a row each thing may stand: the first place that holds something counts. */
export type ListFields = Readonly<Record<FieldName, readonly FieldPath[]>>;

export const fieldNames = [
	'id',
	'time',
	'name',
	'status',
	'actor',
	'text',
	'agent',
	'subject',
	'subject-kind',
] as const;

export type FieldName = (typeof fieldNames)[number];

/** How the next request asks only for what is new. */
export type Advance =
	| {
			readonly by: 'date';
			readonly parameter: string;
			readonly form: TimeForm;
			/** What is sent, `{time}` in it: some servers want an operator before the time. */
			readonly value: string;
			readonly pages: PageNumber | undefined;
	  }
	| {
			readonly by: 'marker';
			readonly parameter: string;
			/** Where the parameter stands in a request. */
			readonly sentIn: 'parameters' | 'headers';
			readonly from: MarkerPlace;
			/** Whole numbers of which each is one higher than that before. */
			readonly isConsecutive: boolean;
			readonly pages: PageNumber | undefined;
	  }
	/** Further pages of one list, read until the cursor is met. */
	| {readonly by: 'page'; readonly pages: PageNumber}
	/** The same page again and again: what was not there before is new. */
	| {readonly by: 'compare'};

/** Where the marker stands for the next request: in the last row, or beside the rows. */
export type MarkerPlace =
	| {readonly in: 'row'; readonly paths: readonly FieldPath[]; readonly isId: boolean}
	| {readonly in: 'answer'; readonly path: FieldPath}
	| {readonly in: 'header'; readonly name: string};

export type TimeForm = 'iso' | 'seconds' | 'milliseconds';

/** How a further page of the same list is asked for. */
export type PageNumber = {
	readonly parameter: string;
	/** What the first page is called. */
	readonly first: number;
	/** Whether the next is one higher, or higher by the rows that were read. */
	readonly counts: 'pages' | 'rows';
};
