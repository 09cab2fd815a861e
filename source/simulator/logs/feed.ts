import {member} from '../body.ts';
import {problemOf} from '../problem-of.ts';
import {type Reply, reply} from '../reply.ts';
import {createPrinter, type LogCall, readableRows} from './call.ts';
import type {Row} from './types.ts';

export const feedPath = '/audit/feed';
export const runningPath = '/audit/running';

const usualLimit = 50;
const longestHold = 120;

/*
 * Beside the audit log, the same rows as other servers would give them:
 * GET  /audit/feed     since (a number that rises by one with each row), cursor (what stood in `next` before),
 *                      limit, timeout (seconds that an empty answer is held back); the oldest first
 * POST /audit/feed     the same in a JSON object
 * GET  /audit/running  what runs now, and nothing else
 */
export function answerFeed(call: LogCall): Reply {
	const asked = readAsked(call);
	if (asked === undefined) {
		return problemOf('http', 400, 'since, limit and timeout must be numbers, and cursor one that was given.');
	}

	const rows = rowsBehind(call, asked.since);
	const isNewest = call.faults.striking('newest-page', call.path) !== undefined;
	const page = isNewest ? rows.slice(-asked.limit) : rows.slice(0, asked.limit);
	const print = createPrinter(call, 'http');
	const next = `c${page.at(-1)?.sequence ?? asked.since ?? 0}`;
	return reply(200, {items: page.map(row => ({seq: row.sequence, ...print(row)})), next});
}

export function answerRunning(call: LogCall): Reply {
	const running = readableRows(call, 'http').filter(({body}) => body.outcome === 'running');
	return reply(200, {items: running.map(createPrinter(call, 'http'))});
}

/** Seconds that a call without an answer yet is held back; 0: it has one. */
export function holdOf(call: LogCall): number {
	const asked = call.path === feedPath ? readAsked(call) : undefined;
	return asked === undefined || rowsBehind(call, asked.since).length > 0 ? 0 : asked.timeout;
}

/** Those that the buffer still holds. */
function rowsBehind(call: LogCall, since: number | undefined): readonly Row[] {
	const keeps = call.faults.striking('buffer', call.path)?.fault.calls;
	const rows = readableRows(call, 'http');
	const kept = keeps === undefined ? rows : rows.slice(-keeps);
	return since === undefined ? kept : kept.filter(({sequence}) => sequence > since);
}

type Asked = {readonly since: number | undefined; readonly limit: number; readonly timeout: number};

function readAsked({query, body}: LogCall): Asked | undefined {
	const read = (name: string): string | undefined => {
		const value = query.get(name) ?? member(body, name) ?? undefined;
		return value === undefined ? undefined : String(value);
	};
	const since = read('since') ?? read('cursor')?.replace(/^c(?=\d)/, '');
	const texts = [since ?? '0', read('limit') ?? String(usualLimit), read('timeout') ?? '0'];
	const [place = 0, limit = 0, timeout = 0] = texts.map(text => (/^\d{1,9}$/.test(text) ? Number(text) : -1));
	return place < 0 || limit < 1 || timeout < 0
		? undefined
		: {since: since === undefined ? undefined : place, limit, timeout: Math.min(timeout, longestHold)};
}
