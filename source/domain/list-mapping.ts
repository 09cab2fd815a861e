import type {Status} from './status.ts';

/** How any JSON list becomes activities or events: what `--kind http` is told by its profile. */
export type ListMapping = {
	/** `activities` stand in the history and, as they appear, in the events; `events` only there. */
	readonly into: 'activities' | 'events';
	/** Begins with `/`. */
	readonly path: string;
	/** One row whole: a path with `{id}` in it; undefined where the API has none. */
	readonly showPath: string | undefined;
	readonly query: Readonly<Record<string, string>>;
	readonly headers: Readonly<Record<string, string>>;
	/** How the token is sent; `{token}` stands for it in the form. */
	readonly token: {readonly header: string; readonly form: string};
	/** Where the list stands: `data.items`; empty where the answer itself is the list. */
	readonly list: string;
	readonly order: 'newest-first' | 'oldest-first';
	readonly fields: ListFields;
	/** By the server's word in lower case. A word that is not here is unknown; without a status field all is info. */
	readonly statuses: ReadonlyMap<string, Status>;
	readonly advance: Advance;
	readonly pageSize: {readonly parameter: string | undefined; readonly count: number};
};

/** Where in a row each thing stands: a dotted path, `actor.login`; undefined where the rows have none. */
export type ListFields = {
	readonly id: string;
	readonly time: string | undefined;
	readonly name: string | undefined;
	readonly status: string | undefined;
	readonly actor: string | undefined;
	readonly text: string | undefined;
	readonly agent: string | undefined;
};

/** How the next request asks only for what is new. */
export type Advance =
	| {
			readonly by: 'date';
			readonly parameter: string;
			readonly form: 'iso' | 'seconds' | 'milliseconds';
	  }
	| {readonly by: 'marker'; readonly parameter: string}
	/** Further pages of one list, read until a known row is met. */
	| {readonly by: 'page'; readonly parameter: string; readonly first: number}
	/** The same page again and again: what was not there before is new. */
	| {readonly by: 'compare'};
