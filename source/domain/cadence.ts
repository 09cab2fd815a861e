/** When to ask. All times are milliseconds; whoever holds the object may change it while it is in use. */
export type Cadence = {
	/** The beat while anything runs. */
	readonly interval: number;
	/** The beat while nothing does; never above half the retention. */
	readonly idleInterval: number;
	/** How long the server keeps events. */
	readonly retention: number;
	/** Requests for an agent's status, a minute. */
	readonly statusBudget: number;
	/** Events asked for at a time; absent: as many as the documents give. */
	readonly pageLimit?: number;
	/** How far before what was read a log is read again, for rows that appear late; absent: 10 s. */
	readonly overlap?: number;
};
