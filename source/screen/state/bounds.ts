/** What is kept in memory: a day's run must not grow. */
export type Bounds = Readonly<typeof defaultBounds>;

export const defaultBounds = {
	events: 10_000,
	agents: 10_000,
	jobs: 2000,
	history: 1000,
	polls: 500,
	pins: 500,
};
