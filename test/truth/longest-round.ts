/** Milliseconds from before one answer until after the next, where there is always something to be told. */
export function longestRound(events: readonly {readonly at: string}[]): number {
	const times = events.map(({at}) => Date.parse(at));
	// Those of one answer come together.
	const answers = times.filter((time, index) => time - (times[index - 1] ?? 0) > 100);
	return Math.max(0, ...answers.slice(2).map((time, index) => time - (answers[index] ?? time)));
}
