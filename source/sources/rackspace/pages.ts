import {countProblems} from '../../domain/item-problems.ts';
import type {HttpClient} from '../../http/exchange.ts';
import {askForList} from '../ask.ts';
import type {Decoder} from '../decoded.ts';
import {decodeList} from '../list.ts';
import type {Answer} from '../source.ts';

export type PagedList<Row> = {
	readonly client: HttpClient;
	readonly path: string;
	/** The key that the list stands under. */
	readonly key: string;
	readonly decode: Decoder<Row>;
	readonly pageSize: number;
};

// Documented; a server that gives fewer than this and fewer than asked for has no more.
const usualPage = 100;

/**
 * Pages of a list, newest first, until so many rows were read. The next page is asked for by the
 * last id; a server that ignores the marker repeats itself, and a page without anything new ends it.
 */
export async function* readPages<Row extends {readonly id: string}>(
	{client, path, key, decode, pageSize}: PagedList<Row>,
	limit: number,
	signal: AbortSignal,
): AsyncGenerator<Answer<Row>, void> {
	const seen = new Set<string>();
	let marker: string | undefined;
	let offset = 0;
	for (let count = 0; count < limit; ) {
		const asked = Math.min(pageSize, limit - count);
		const query = {marker, limit: asked, sort_dir: 'desc'};
		const {items} = await askForList(client, {path, query, signal}, key);
		const page = decodeList(items.slice(0, limit - count), key, decode, offset);
		const fresh = page.items.filter(({id}) => seen.size < seen.add(id).size);
		yield {items: fresh, problems: marker === undefined || fresh.length > 0 ? page.problems : []};
		const last = page.items.at(-1)?.id;
		if (fresh.length === 0 || last === undefined || items.length < Math.min(asked, usualPage)) {
			return;
		}

		count += fresh.length + countProblems(page.problems);
		marker = last;
		offset += items.length;
	}
}

/** Reads no further than it has to. */
export async function findInPages<Row>(
	pages: AsyncIterable<Answer<Row>>,
	isWanted: (row: Row) => boolean,
): Promise<Row | undefined> {
	for await (const {items} of pages) {
		const found = items.find(isWanted);
		if (found !== undefined) {
			return found;
		}
	}

	return undefined;
}
