import type {Answer, Source} from '../sources/source.ts';
import {ask, tellProblems} from './ask.ts';
import {askEach} from './ask-each.ts';
import type {Context} from './context.ts';
import type {Printed} from './print-rows.ts';
import type {StopReason} from './stop.ts';

const usualLimit = 100;
// What a filter drops has to be read first: so far back it looks.
const searchedRows = 1000;

/** What a source answers that has nothing of the kind. */
export const noRows: Answer<never> = {items: [], problems: []};

/** How many rows to ask for, so that as many as wanted are left. */
export function rowsToAsk({filter, only, limit = usualLimit}: Context['settings']): number {
	return filter === undefined && only === undefined ? limit : Math.max(limit, searchedRows);
}

/** A list of rows from each who answers; those that could not be read are told. */
export async function askForRows<Item>(
	context: Context,
	sources: readonly Source[],
	question: (source: Source, signal: AbortSignal) => Promise<Answer<Item>>,
): Promise<{readonly lists: readonly (readonly Printed<Item>[])[]; readonly reason: StopReason}> {
	const {answers, reason} = await askEach(context, sources, question);
	tellProblems(
		context,
		answers.flatMap(({value}) => value.problems),
	);
	const lists = answers.map(({source, value}) => value.items.map(item => ({item, source: source.name})));
	return {lists, reason};
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
