const rounds = 7;

/** The least time of each, measured in turn: what else the machine does is no growth. */
export function leastTimes(time: () => number, other: () => number): readonly [number, number] {
	const times = Array.from({length: rounds}, () => [time(), other()] as const);
	return [Math.min(...times.map(([each]) => each)), Math.min(...times.map(([, each]) => each))];
}
