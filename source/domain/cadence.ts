/** When to ask. All times are milliseconds; whoever holds the object may change it while it is in use. */
export type Cadence = {
	/** The beat while anything runs. */
	readonly interval: number;
	/** The beat of the lists, and while nothing runs that of whatever is asked once for each agent. */
	readonly idleInterval: number;
	/** The beat of a feed while nothing runs, one request for any number of agents; absent: as that of the lists. */
	readonly idleBeat?: number;
	/** How long the server keeps events. */
	readonly retention: number;
	/** Requests for an agent's status, a minute. */
	readonly statusBudget: number;
	/** Events asked for at a time; absent: as many as the documents give. */
	readonly pageLimit?: number;
	/** How far before what was read a log is read again, for rows that appear late; absent: 10 s. */
	readonly overlap?: number;
};
