import type {JsonObject} from '../../../source/domain/json.ts';
import {Secret} from '../../../source/domain/secret.ts';
import type {LogPage, LogQuery, Source} from '../../../source/sources/source.ts';
import type {SquallOptions} from '../../../source/sources/squall/squall-options.ts';
import {createSquallSource} from '../../../source/sources/squall/squall-source.ts';
import {createFakeClock} from '../../helpers/fake-clock.ts';
import {type Asked, type Reply, startApi} from '../api-server.ts';

export const signal = new AbortController().signal;

export const start = Date.UTC(2026, 10, 20, 14, 0, 0);

/** A row of the log, so many seconds after the start. */
export function row(id: number, seconds = id): JsonObject {
	return {
		ID: `a${id}`,
		claims: ['@auth:realm=certificate', '@auth:commonname=ann'],
		data: null,
		date: new Date(start + seconds * 1000).toISOString(),
		error: null,
		message: `Row ${id}`,
		namespace: '/acme',
		operation: 'create',
		originalData: null,
		source: 'squall',
		targetIdentity: 'namespace',
	};
}

export function rowsOf(count: number): readonly JsonObject[] {
	return Array.from({length: count}, (_, index) => row(index + 1));
}

const known = new Set(['q', 'order', 'page', 'pagesize', 'recursive']);

export const badRequest: Reply = {
	status: 400,
	body: [{code: 400, title: 'Bad Request', description: 'Invalid parameter', subject: 'squall'}],
};

/** The list as the contract describes it: an unknown parameter is a 400, `q` may hold a date. */
export function list(rows: readonly JsonObject[], {query}: Asked): Reply {
	if (Object.keys(query).some(name => !known.has(name))) {
		return badRequest;
	}

	const from = /date >= date\("([^"]+)"\)/.exec(query.q ?? '')?.[1] ?? '1970-01-01T00:00:00Z';
	const sign = query.order === '-date' ? -1 : 1;
	const found = rows
		.filter(({date}) => Date.parse(String(date)) >= Date.parse(from))
		.toSorted((a, b) => sign * (Date.parse(String(a.date)) - Date.parse(String(b.date))));
	const [page, size] = [Number(query.page), Number(query.pagesize)];
	return {body: found.slice((page - 1) * size, page * size)};
}

/** The same from a server of old. */
export function listWithoutQuery(rows: readonly JsonObject[], asked: Asked): Reply {
	return 'q' in asked.query ? badRequest : list(rows, asked);
}

export function optionsFor(origin: string, more: Partial<SquallOptions> = {}): SquallOptions {
	return {
		name: 'squall',
		origin,
		namespace: '/acme',
		credentials: {kind: 'token', token: new Secret('t0ken-t0ken'), form: 'bearer'},
		where: [],
		recursive: false,
		clock: createFakeClock(),
		http: {userAgent: 'test'},
		...more,
	};
}

/** A source on a real server that answers as the test says. */
export async function open(
	reply: (asked: Asked, number: number) => Reply,
	options: Partial<SquallOptions> = {},
) {
	const api = await startApi(entry => reply(entry, api.asked.length));
	const source = createSquallSource(optionsFor(api.origin, options));
	return {source, asked: api.asked, read: readerOf(source)};
}

export function readerOf({log}: Source) {
	return (query: Partial<LogQuery> = {}): Promise<LogPage> => {
		if (!log) {
			throw new TypeError('A source without a log');
		}

		return log.read({cursor: undefined, isKnown: () => false, limit: 100, ...query}, signal);
	};
}

/** A cursor at that row. */
export function at(id: number, seconds = id): LogQuery['cursor'] {
	return {time: start + seconds * 1000, id: `a${id}`};
}

export function idsOf({items}: Pick<LogPage, 'items'>): readonly string[] {
	return items.map(({id}) => id);
}

/** `a1`, `a2`… up to that number. */
export function ids(from: number, to: number): readonly string[] {
	return Array.from({length: to - from + 1}, (_, index) => `a${from + index}`);
}
