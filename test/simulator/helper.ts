import {afterEach} from 'vitest';
import {type Simulator, type SimulatorOptions, startSimulator} from '../../source/simulator/simulator.ts';
import type {WorldSettings} from '../../source/simulator/world/types.ts';

/** A Friday in November, so that dates read well when a test fails. */
export const start = Date.UTC(2026, 10, 20, 14, 0, 0);

export type Ticker = {now: () => number; pass: (milliseconds: number) => void};

export function createTicker(): Ticker {
	let now = start;
	return {
		now: () => now,
		pass(milliseconds) {
			now += milliseconds;
		},
	};
}

const running: Simulator[] = [];

afterEach(async () => {
	await Promise.all(running.splice(0).map(async simulator => simulator.close()));
});

/** Closed when the test ends. Its clock stands still unless the test passes time. */
export async function startWith(
	options: SimulatorOptions = {},
): Promise<{simulator: Simulator; ticker: Ticker; ask: Ask}> {
	const ticker = createTicker();
	const simulator = await startSimulator({now: ticker.now, keepTruth: true, ...options});
	running.push(simulator);
	return {simulator, ticker, ask: createAsk(simulator)};
}

export type Asked = {status: number; body: Body; headers: Headers};

/** What a test reads out of an answer: any of its members, as far down as it likes. */
export type Body = {readonly [name: string]: Body};

export type Ask = (
	path: string,
	options?: {token?: string; method?: string; body?: unknown},
) => Promise<Asked>;

function createAsk(simulator: Simulator): Ask {
	return async (path, {token = simulator.token, method = 'GET', body} = {}) => {
		const response = await fetch(`${simulator.origin}${path}`, {
			method,
			headers: {'x-auth-token': token, 'content-type': 'application/json'},
			...(body === undefined ? {} : {body: JSON.stringify(body)}),
		});
		return {status: response.status, body: (await response.json()) as Body, headers: response.headers};
	};
}

export function ids(list: unknown): string[] {
	return (list as readonly {id: string}[]).map(({id}) => id);
}

/** A project in which things go wrong as ever; what a test is about it says itself. */
export const usualWorld: WorldSettings = {
	seed: 1,
	scenario: 'lively',
	agents: 15,
	speed: 1,
	retention: 60_000,
	project: '110011',
	region: 'DFW',
	eventsPerSecond: 0,
	keepTruth: true,
	longIds: false,
	sharedIds: false,
	start,
};
