const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const steps = [
	...[1, 2, 5, 10, 15, 30].map(count => count * minute),
	...[1, 2, 3, 6, 12].map(count => count * hour),
	...[1, 2, 7, 14, 30, 90, 365].map(count => count * day),
];

const mostTicks = 13;

/** Round times between two moments, few enough to be read; `offset` is how far the zone is ahead of UTC. */
export function ticksBetween(from: number, to: number, offset: number): readonly number[] {
	const step = steps.find(each => (to - from) / each <= mostTicks) ?? (to - from) / mostTicks;
	const first = Math.ceil((from + offset) / step) * step - offset;
	return Array.from({length: Math.max(0, Math.floor((to - first) / step) + 1)}, (_, at) => first + at * step);
}
