import type {Simulator} from '../../source/simulator/simulator.ts';
import {waitUntil} from './wait-until.ts';

const lists = ['/events', '/cleanups', '/activities'];

/** Each list has been answered so many times more: what a watch makes of what stands there now, it has made by then. */
export async function askedAgain(simulator: Simulator, times: number): Promise<void> {
	const before = countAsked(simulator);
	// The last of them may have no answer yet.
	await waitUntil(
		() => countAsked(simulator).every((count, index) => count > (before[index] ?? 0) + times),
		`each list is asked for ${times} times more`,
	);
}

function countAsked(simulator: Simulator): readonly number[] {
	const counts = Object.entries(simulator.requests());
	return lists.map(list =>
		counts.filter(([route]) => route.endsWith(list)).reduce((sum, [, count]) => sum + count, 0),
	);
}
