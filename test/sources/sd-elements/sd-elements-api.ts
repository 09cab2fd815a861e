import type {JsonObject} from '../../../source/domain/json.ts';
import {Secret} from '../../../source/domain/secret.ts';
import type {SdElementsOptions} from '../../../source/sources/sd-elements/sd-elements-options.ts';
import {createSdElementsSource} from '../../../source/sources/sd-elements/sd-elements-source.ts';
import type {LogQuery} from '../../../source/sources/source.ts';
import {createFakeClock} from '../../helpers/fake-clock.ts';
import {type Asked, type Reply, startApi} from '../api-server.ts';

export const signal = new AbortController().signal;

export const start = Date.UTC(2026, 10, 20, 14, 0, 0);

/** A row of the log, so many seconds after the start. */
export function row(id: number, seconds = id): JsonObject {
	return {
		id,
		name: 'UserCreatedActivity',
		actor: 1,
		text: `Ann created user ${id}`,
		date: new Date(start + seconds * 1000).toISOString(),
		data: {},
		icon: 'user',
		log_level: '',
	};
}

export function rowsOf(count: number): readonly JsonObject[] {
	return Array.from({length: count}, (_, index) => row(index + 1));
}

/** The list as the documents describe it: newest first, `date_from` inclusive, pages where asked for. */
export function list(rows: readonly JsonObject[], {query, headers}: Asked): Reply {
	const from = Date.parse(query.date_from ?? '1970-01-01T00:00:00Z');
	const found = rows
		.filter(({date}) => Date.parse(String(date)) >= from)
		.toSorted((a, b) => Date.parse(String(b.date)) - Date.parse(String(a.date)));
	const size = Number(query.page_size);
	const page = Number(query.page ?? 1);
	const more = new URLSearchParams({...query, page: String(page + 1)});
	return {
		body: {
			count: found.length,
			next: page * size < found.length ? `http://${headers.host}/api/v2/activities/?${more}` : null,
			previous: null,
			results: found.slice((page - 1) * size, page * size),
		},
	};
}

/** A source on a real server that answers as the test says. */
export async function open(
	reply: (asked: Asked, number: number) => Reply,
	options: Partial<SdElementsOptions> = {},
) {
	const api = await startApi(entry => reply(entry, api.asked.length));
	const source = createSdElementsSource({
		name: 'sde',
		origin: api.origin,
		token: new Secret('t0ken-t0ken'),
		where: [],
		clock: createFakeClock(),
		http: {userAgent: 'test'},
		...options,
	});
	const read = (query: Partial<LogQuery> = {}) => {
		if (!source.log) {
			throw new TypeError('A source without a log');
		}

		return source.log.read({cursor: undefined, isKnown: () => false, limit: 100, ...query}, signal);
	};
	return {source, read, asked: api.asked};
}

export function at(seconds: number, id: number): LogQuery['cursor'] {
	return {time: start + seconds * 1000, id: String(id)};
}
