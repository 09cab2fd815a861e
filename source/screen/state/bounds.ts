/** What is kept in memory: a day's run must not grow. */
export type Bounds = {
	readonly events: number;
	readonly agents: number;
	readonly jobs: number;
	readonly history: number;
	readonly polls: number;
	readonly pins: number;
};

export const defaultBounds: Bounds = {
	events: 10_000,
	agents: 10_000,
	jobs: 2000,
	history: 1000,
	polls: 500,
	pins: 500,
};
