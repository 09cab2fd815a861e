import type {Source} from '../sources/source.ts';
import {ask} from './ask.ts';
import type {Context} from './context.ts';

const usualLimit = 100;
// What a filter drops has to be read first: so far back it looks.
const searchedRows = 1000;

/** How many rows to ask for, so that as many as wanted are left. */
export function rowsToAsk({filter, onlyBad, limit = usualLimit}: Context['settings']): number {
	return filter === undefined && !onlyBad ? limit : Math.max(limit, searchedRows);
}

/** Names by agent id; a nicety, so that a failure costs only the names. */
export async function askForNames(context: Context, source: Source): Promise<ReadonlyMap<string, string>> {
	const {form, filter} = context.settings;
	if (source.agents === undefined || (form.json && filter === undefined)) {
		return new Map();
	}

	try {
		const {items} = await ask(context, signal => source.agents?.(signal) ?? Promise.reject());
		return new Map(items.flatMap(({id, name}) => (name === null ? [] : [[id, name] as const])));
	} catch {
		return new Map();
	}
}
