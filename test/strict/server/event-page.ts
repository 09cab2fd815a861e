import type {Json, JsonObject} from './json.ts';
import {Refusal} from './refusal.ts';

const usualLimit = 100;

/** What is newer than the marker, in the order that was asked for, and the links beside it. */
export function pageOf(
	events: readonly JsonObject[],
	asked: ReadonlyMap<string, string>,
	feed: string,
): JsonObject {
	const marker = asked.get('marker');
	if (marker !== undefined && !/^\d+$/.test(marker)) {
		throw new Refusal(400, `the marker ${marker} is no id of an event`);
	}

	const limit = Number(asked.get('limit') ?? usualLimit);
	if (!Number.isInteger(limit) || limit < 1) {
		throw new Refusal(400, `the limit ${asked.get('limit')} is no number of events`);
	}

	const direction = asked.get('sort_dir') ?? 'asc';
	if (direction !== 'asc' && direction !== 'desc') {
		throw new Refusal(400, `sort_dir is ${direction}`);
	}

	const newer = events
		.filter(event => marker === undefined || idOf(event) > BigInt(marker))
		.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
	const page = (direction === 'asc' ? newer : newer.toReversed()).slice(0, limit);
	const [first, last] = [page[0], page.at(-1)];
	return first === undefined || last === undefined
		? {events: []}
		: {events: page, links: linksOf(feed, idOf(first), idOf(last))};
}

/** They lead to another host and leave out the project, as the printed ones do. */
function linksOf(feed: string, first: bigint, last: bigint): Json {
	const address = `https://cloudbackupapi.apiary-mock.com/v2/${feed}/events`;
	return [
		{href: `${address}?marker=${last}`, rel: 'next'},
		{href: `${address}?marker=${first}&sort_dir=desc`, rel: 'previous'},
	];
}

function idOf({id}: JsonObject): bigint {
	return BigInt(String(id));
}
