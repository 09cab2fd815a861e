/** When answers that held events were told; those of one answer come together. */
export function answerTimes(events: readonly {readonly at: string}[]): readonly number[] {
	const times = events.map(({at}) => Date.parse(at));
	return times.filter((time, index) => time - (times[index - 1] ?? 0) > 200);
}
