import type {Activity} from '../../domain/activity.ts';
import type {JsonObject} from '../../domain/json.ts';
import type {ItemProblem} from '../../domain/poll.ts';
import type {HttpClient} from '../../http/exchange.ts';
import {askForList} from '../ask.ts';
import {decodeList} from '../list.ts';
import {decodeActivity} from './decode-activity.ts';
import type {Filters} from './filters.ts';
import {type NextPage, type Position, readNextPage} from './next-page.ts';

export type Page = {
	/** Without those of the pages before: a list that grows while it is read moves down. */
	readonly items: readonly Activity[];
	readonly problems: readonly ItemProblem[];
	readonly serverTime: number | undefined;
	/** What lies behind it: nothing, the next page, or what cannot be read. */
	readonly behind: 'nothing' | 'page' | 'lost';
};

// Newest first, so that what lies behind so many pages cannot be reached.
const mostPages = 100;

/** Pages of the list, newest first. Without `page_size` a first call might bring the whole history. */
export async function* readPages(
	client: HttpClient,
	filters: Filters,
	pageSize: number,
	signal: AbortSignal,
): AsyncGenerator<Page, void> {
	const seen = new Set<string>();
	const asked = new Set<string>();
	let position: Position = {};
	let offset = 0;
	for (let number = 1; ; number++) {
		const query = {...position, ...filters, page_size: pageSize};
		const answer = await askForList(client, {path: '/api/v2/activities/', query, signal}, 'results');
		const {items, problems} = decodeList(answer.items, 'results', decodeActivity, offset);
		const fresh = items.filter(({id}) => seen.size < seen.add(id).size);
		const next: NextPage =
			answer.items.length === 0
				? {kind: 'none'}
				: readNextPage((answer.body as JsonObject).next, client.origin);
		const refusal = next.kind === 'refused' ? [{item: 'next', message: next.problem}] : [];
		const isStuck = items.length > 0 && fresh.length === 0;
		const isOn = next.kind === 'position' && !isStuck && number < mostPages && isNew(next.position);
		yield {
			items: fresh,
			problems: [...(isStuck ? [] : problems), ...refusal],
			serverTime: answer.serverTime,
			behind: isOn ? 'page' : next.kind === 'none' ? 'nothing' : 'lost',
		};
		if (!isOn) {
			return;
		}

		position = next.position;
		offset += answer.items.length;
	}

	/** A server that sends us round in circles is left. */
	function isNew(place: Position): boolean {
		return asked.size < asked.add(JSON.stringify(place)).size;
	}
}
