export type GapReason = (typeof gapReasons)[number];

export const gapReasons = ['retention', 'restart', 'cap', 'anew'] as const;

/** A stretch of time of which nothing is known, and never will be. */
export type Gap = {
	/** The feed's name, for example `events` or `agent 8f135b4f… events`. */
	readonly feed: string;
	readonly from: Date;
	readonly to: Date;
	readonly reason: GapReason;
};
