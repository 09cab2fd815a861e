import type {RowKind} from '../outlets/rows.ts';
import type {Answer, ListQuery, Source} from '../sources/source.ts';
import {tellProblems} from './ask.ts';
import {askEach} from './ask-each.ts';
import {capable} from './capable.ts';
import type {Context} from './context.ts';
import {askForNames, rowsToAsk} from './list.ts';
import {printRows} from './print-rows.ts';
import type {StopReason} from './stop.ts';
import {withSources} from './with-sources.ts';

type JobList<Item> = {
	readonly capability: 'cleanups' | 'history';
	readonly ask: (source: Source, query: ListQuery, signal: AbortSignal) => Promise<Answer<Item>>;
	readonly rows: RowKind<Item>;
};

/** A list of jobs, newest first, once. */
export async function printJobs<Item>(
	context: Context,
	{capability, ask, rows}: JobList<Item>,
): Promise<StopReason> {
	return withSources(context, async sources => {
		const limit = rowsToAsk(context.settings);
		const able = capable(sources, capability);
		const {answers, reason} = await askEach(context, able, (source, signal) => ask(source, {limit}, signal));
		const names = await askForNames(context, able);
		tellProblems(
			context,
			answers.flatMap(({value}) => value.problems),
		);
		const items = answers.flatMap(({source, value}) =>
			value.items.map(item => ({item, source: source.name})),
		);
		// What has no time stays behind what has one.
		const timeOf = (item: Item) => rows.timeOf(item)?.getTime() ?? 0;
		const sorted = answers.length === 1 ? items : items.sort((a, b) => timeOf(b.item) - timeOf(a.item));
		await printRows(context, sorted, {rows, names});
		return reason;
	});
}
