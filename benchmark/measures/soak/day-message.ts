/** What the child is told, as JSON, in its first argument. */
export type DayOrder = {
	readonly origin: string;
	readonly token: string;
	readonly project: string;
	readonly startedAt: number;
	readonly hours: number;
};

/** What one simulated hour cost. */
export type Hour = {
	readonly hour: number;
	/** After everything unused was collected, in MB. */
	readonly heap: number;
	readonly rss: number;
	readonly frames: number;
	/** Milliseconds of processor for a second in which nothing but the header's clock moves; the median. */
	readonly beat: number;
	/** Milliseconds of processor, requests and all. */
	readonly cpu: number;
	readonly files: number;
	/** What keeps Node's loop alive, and how much of it are timers. */
	readonly handles: number;
	readonly timers: number;
	/** Who waits for our clock. */
	readonly sleepers: number;
	readonly listeners: number;
	readonly events: number;
	readonly failedPolls: number;
	readonly gaps: number;
};

/** What the child says: what time it is for it, or what an hour has cost. */
export type DayMessage = {readonly now: number} | {readonly done: Hour};
