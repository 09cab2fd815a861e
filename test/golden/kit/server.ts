import {type Simulator, startSimulator} from '../../../source/simulator/simulator.ts';

/** The moment at which the server's story has been going on for ten minutes; there its clock stands still. */
export const servedAt = '2026-11-20T14:10:00.000Z';

/** What is asked at once is answered in turn: who comes first decides what is news. */
const inTurn = ['/events', '/cleanups', '/activities'];

/**
 * A server whose story is the same each time: only the port is another. A machine that stands still for longer than
 * the rest between two answers gets them in whatever order.
 */
export async function startServer(seed = 11, rest = 300): Promise<Simulator & AsyncDisposable> {
	const until = Date.parse(servedAt);
	let now = until - 600_000;
	const simulator = await startSimulator({
		agents: 6,
		seed,
		speed: 1,
		retention: 120_000,
		pastActivities: 8,
		activitiesPerSecond: 0.02,
		now: () => now,
	});
	while (now < until) {
		now += 1000;
		simulator.truth();
	}

	for (const [index, list] of inTurn.entries()) {
		simulator.addFault(`latency=${rest * (index + 1)}ms@${list}`);
	}

	return {...simulator, [Symbol.asyncDispose]: () => simulator.close()};
}

/** Without the ports, in as much room. */
export function maskPorts(text: string): string {
	return text.replace(/(127\.0\.0\.1:)\d{5}/g, '$1PPPPP');
}

/** Without what is another in each run or on each machine: ports, how long an answer took, which Node it is. */
export function maskRun(text: string): string {
	return maskPorts(text)
		.replace(/ +\d+ ms/g, ' N ms')
		.replace(/"milliseconds":\d+/g, '"milliseconds":0')
		.replace(/(?:on|one file with) Node \d+\.\d+\.\d+, \w+-\w+/g, 'on Node N');
}
