import type {Json} from '../../domain/json.ts';
import {filterNames} from './filter-names.ts';

export type Position = Readonly<Record<string, string>>;

export type NextPage =
	| {readonly kind: 'none'}
	/** What to ask for besides the filters. */
	| {readonly kind: 'position'; readonly position: Position}
	| {readonly kind: 'refused'; readonly problem: string};

// Ours to say, whatever the answer holds.
const ours = new Set([...filterNames, 'page_size']);

/**
 * Where an answer says that it goes on. Only the place in the list is taken from it: the request is
 * built here, for our own origin. The scheme may differ, as it does behind a proxy that ends TLS.
 */
export function readNextPage(next: Json | undefined, origin: string): NextPage {
	if (next === undefined || next === null || next === '') {
		return {kind: 'none'};
	}

	if (typeof next !== 'string' || !URL.canParse(next, origin)) {
		return {kind: 'refused', problem: 'is no address: the pages behind it are not read'};
	}

	const {host, searchParams} = new URL(next, origin);
	if (host !== new URL(origin).host) {
		return {kind: 'refused', problem: 'points to another server: it is not followed'};
	}

	const position = [...searchParams].filter(([name]) => !ours.has(name));
	return position.length === 0
		? {kind: 'refused', problem: 'names no page: the pages behind it are not read'}
		: {kind: 'position', position: Object.fromEntries(position)};
}
