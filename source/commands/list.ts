import type {Answer, Source} from '../sources/source.ts';
import {ask} from './ask.ts';
import type {Context} from './context.ts';

const usualLimit = 100;
// What a filter drops has to be read first: so far back it looks.
const searchedRows = 1000;

/** What a source answers that has nothing of the kind. */
export const nothing: Answer<never> = {items: [], problems: []};

/** How many rows to ask for, so that as many as wanted are left. */
export function rowsToAsk({filter, onlyBad, limit = usualLimit}: Context['settings']): number {
	return filter === undefined && !onlyBad ? limit : Math.max(limit, searchedRows);
}

/** Names by agent id; a nicety, so that a failure costs only the names. */
export async function askForNames(
	context: Context,
	sources: readonly Source[],
): Promise<ReadonlyMap<string, string>> {
	const {form, filter} = context.settings;
	if (form.json && filter === undefined) {
		return new Map();
	}

	const lists = await Promise.all(sources.map(source => namesOf(context, source)));
	return new Map(lists.flat());
}

async function namesOf(
	context: Context,
	source: Source,
): Promise<readonly (readonly [id: string, name: string])[]> {
	if (source.agents === undefined) {
		return [];
	}

	try {
		const {items} = await ask(context, signal => source.agents?.(signal) ?? Promise.reject());
		return items.flatMap(({id, name}) => (name === null ? [] : [[id, name] as const]));
	} catch {
		return [];
	}
}
