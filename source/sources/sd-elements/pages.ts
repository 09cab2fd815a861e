import type {Activity} from '../../domain/activity.ts';
import type {JsonObject} from '../../domain/json.ts';
import type {ItemProblem} from '../../domain/poll.ts';
import {RefusedError} from '../../http/errors/refused-error.ts';
import type {HttpClient} from '../../http/exchange.ts';
import {askForList, type ListAnswer} from '../ask.ts';
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

/** Where the list is, and whether it takes the size of a page, as far as that is known. */
export type Place = {readonly client: HttpClient; takesSize: boolean | undefined};

// Newest first, so that what lies behind so many pages cannot be reached.
const mostPages = 100;

/** Pages of the list, newest first. Without `page_size` a first call might bring the whole history. */
export async function* readPages(
	place: Place,
	filters: Filters,
	pageSize: number,
	signal: AbortSignal,
): AsyncGenerator<Page, void> {
	const {client} = place;
	const seen = new Set<string>();
	const asked = new Set<string>();
	let position: Position = {};
	let offset = 0;
	for (let number = 1; ; number++) {
		const answer = await askForPage(place, {...position, ...filters}, pageSize, signal);
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

/** The published document does not name `page_size`: a server that refuses it is read without. */
async function askForPage(
	place: Place,
	wanted: Position,
	pageSize: number,
	signal: AbortSignal,
): Promise<ListAnswer> {
	const {client, takesSize} = place;
	const ask = (query: Readonly<Record<string, string | number>>) =>
		askForList(client, {path: '/api/v2/activities/', query, signal}, 'results');
	if (takesSize === false) {
		return ask(wanted);
	}

	try {
		const answer = await ask({...wanted, page_size: pageSize});
		place.takesSize = true;
		return answer;
	} catch (error) {
		if (takesSize || !(error instanceof RefusedError && error.status === 400)) {
			throw error;
		}

		const answer = await ask(wanted).catch(other => {
			// Neither: then it was not the size.
			throw other instanceof RefusedError ? error : other;
		});
		place.takesSize = false;
		return answer;
	}
}
