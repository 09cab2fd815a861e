import type {LogSystem, Simulator, SimulatorOptions} from '../../source/simulator/simulator.ts';
import {type Asked, type Body, startWith, type Ticker} from './helper.ts';

export type LogAsk = (
	path: string,
	headers?: Readonly<Record<string, string>>,
	method?: string,
) => Promise<Asked & {text: string}>;

export type Logs = Readonly<Record<LogSystem, LogAsk>> & {
	readonly simulator: Simulator;
	readonly ticker: Ticker;
};

/** A simulator, and for each of its logs a way to ask as who is let in. */
export async function startLogs(options: SimulatorOptions = {}): Promise<Logs> {
	const {simulator, ticker} = await startWith({agents: 1, ...options});
	const {origin, sdElements, squall, audit} = simulator;
	const create =
		(usual: Readonly<Record<string, string>>): LogAsk =>
		async (path, headers = {}, method = 'GET') => {
			const given = Object.entries({...usual, ...headers}).filter(([, value]) => value !== '');
			const response = await fetch(`${origin}${path}`, {
				method,
				headers: Object.fromEntries(given),
				redirect: 'manual',
			});
			const text = await response.text();
			const body = text === '' ? {} : (JSON.parse(text) as Body);
			return {status: response.status, headers: response.headers, body, text};
		};
	return {
		simulator,
		ticker,
		sde: create({authorization: `Token ${sdElements.token}`}),
		squall: create({authorization: `Bearer ${squall.token}`, 'x-namespace': squall.namespace}),
		http: create({authorization: `Bearer ${audit.token}`}),
	};
}

export type Item = Readonly<Record<string, unknown>>;

export function rowsOf({body}: Asked): readonly Item[] {
	const list: unknown = Array.isArray(body) ? body : (body.results ?? body.data?.items);
	return list as readonly Item[];
}

export function idsOf(asked: Asked): string[] {
	return rowsOf(asked).map(row => String(row.id ?? row.ID));
}

/** What each log is asked for to get all of it, or as much as it gives at once. */
export const wholeLists: Readonly<Record<LogSystem, string>> = {
	sde: '/api/v2/activities/',
	squall: '/activities?recursive=true&pagesize=10000',
	http: '/audit/log?limit=1000&order=asc',
};

export const systems = ['sde', 'squall', 'http'] as const;
