import {onTestFinished} from 'vitest';
import type {Json, JsonObject} from '../../../source/domain/json.ts';
import {Secret} from '../../../source/domain/secret.ts';
import {
	createHttpListSource,
	type HttpListSource,
} from '../../../source/sources/http-list/http-list-source.ts';
import type {readListMapping} from '../../../source/sources/http-list/mapping/read-mapping.ts';
import type {Proof} from '../../../source/sources/http-list/proof.ts';
import type {LogPage, LogQuery} from '../../../source/sources/source.ts';
import {createFakeClock} from '../../helpers/fake-clock.ts';
import {type ApiServer, type Asked, type Reply, startApi} from '../api-server.ts';
import {mapRows} from './fixture.ts';

export const signal = new AbortController().signal;
export const now = Date.UTC(2026, 10, 20, 14, 0, 0);

export type Watched = {readonly api: ApiServer; readonly source: HttpListSource};

/** A source with its own server, which answers as the test says. */
export async function watchServer(
	table: Parameters<typeof readListMapping>[0],
	reply: (asked: Asked) => Reply,
	proof: string | Proof = 's3cret-t0ken',
): Promise<Watched> {
	const api = await startApi(reply);
	const source = createHttpListSource({
		name: 'audit',
		origin: api.origin,
		proof: typeof proof === 'string' ? {token: proof === '' ? undefined : new Secret(proof)} : proof,
		mapping: mapRows(table),
		clock: createFakeClock(now),
		http: {userAgent: 'test'},
	});
	onTestFinished(() => source.close());
	return {api, source};
}

/** Row n was written n seconds before or after two o'clock. */
export function row(second: number, more: JsonObject = {}): JsonObject {
	return {id: `r${second}`, time: new Date(now + second * 1000).toISOString(), ...more};
}

export function rows(from: number, to: number): JsonObject[] {
	return Array.from({length: Math.max(0, to - from + 1)}, (_, index) => row(from + index));
}

export type ListServer = {
	/** Oldest first. */
	readonly rows: JsonObject[];
	readonly reply: (asked: Asked) => Reply;
};

/** A list as servers give it: `since` (inclusive), `after`, `page` or `offset`, `size` up to a limit, `order`. */
export function createList(all: JsonObject[], mostRows = 100): ListServer {
	return {
		rows: all,
		reply({query}) {
			const size = Math.min(Number(query.size ?? mostRows), mostRows);
			const since = query.since === undefined ? Number.NEGATIVE_INFINITY : readSince(query.since);
			const marker = query.after === undefined ? -1 : all.findIndex(({id}) => id === query.after);
			const found = all.filter((entry, index) => index > marker && Date.parse(String(entry.time)) >= since);
			const ordered = query.order === 'asc' ? found : found.toReversed();
			const start = Number(query.offset ?? (Number(query.page ?? 1) - 1) * size);
			return {body: ordered.slice(start, start + size) as Json};
		},
	};
}

function readSince(text: string): number {
	return /^\d+$/.test(text) ? Number(text) * (text.length > 11 ? 1 : 1000) : Date.parse(text);
}

export function read(source: HttpListSource, query: Partial<LogQuery> & {known?: readonly string[]} = {}) {
	const {known = [], ...rest} = query;
	return source.log?.read(
		{cursor: undefined, isKnown: id => known.includes(id), limit: 100, ...rest},
		signal,
	) as Promise<LogPage>;
}

export function cursorAt(second: number): LogQuery['cursor'] {
	return {time: now + second * 1000, id: `r${second}`};
}

export function idsOf({items}: {readonly items: readonly {readonly id: string}[]}): readonly string[] {
	return items.map(({id}) => id).toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
}

export function ids(from: number, to: number): readonly string[] {
	return rows(from, to).map(({id}) => String(id));
}
