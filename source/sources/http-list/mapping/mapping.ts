import type {Status} from '../../../domain/status.ts';

/** How any JSON list becomes activities or events: what `--kind http` is told by its profile. */
export type ListMapping = {
	/** `activities` stand in the history and, as they appear, in the events; `events` only there. */
	readonly into: 'activities' | 'events';
	/** Begins with `/`. */
	readonly path: string;
	/** One row whole: undefined where the API has no address for it. */
	readonly show: ShowMapping | undefined;
	readonly query: Readonly<Record<string, string>>;
	/** In lower case; none of them is a secret. */
	readonly headers: Readonly<Record<string, string>>;
	/** How the token is sent; `{token}` stands for it in the form. */
	readonly token: {readonly header: string; readonly form: string};
	/** Where the list stands: `data.items`; no keys where the answer itself is the list. */
	readonly list: FieldPath;
	readonly order: 'newest-first' | 'oldest-first';
	readonly fields: ListFields;
	/** By the server's word in lower case. A word that is not here is unknown; without a status field all is info. */
	readonly statuses: ReadonlyMap<string, Status>;
	readonly advance: Advance;
	/** How many rows are asked for, or are a full page where the API takes no such wish; undefined: not known. */
	readonly pageSize: {readonly parameter: string | undefined; readonly count: number | undefined};
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

export const fieldNames = ['id', 'time', 'name', 'status', 'actor', 'text', 'agent'] as const;

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
	| {readonly by: 'marker'; readonly parameter: string; readonly pages: PageNumber | undefined}
	/** Further pages of one list, read until the cursor is met. */
	| {readonly by: 'page'; readonly pages: PageNumber}
	/** The same page again and again: what was not there before is new. */
	| {readonly by: 'compare'};

export type TimeForm = 'iso' | 'seconds' | 'milliseconds';

/** How a further page of the same list is asked for. */
export type PageNumber = {
	readonly parameter: string;
	/** What the first page is called. */
	readonly first: number;
	/** Whether the next is one higher, or higher by the rows that were read. */
	readonly counts: 'pages' | 'rows';
};
