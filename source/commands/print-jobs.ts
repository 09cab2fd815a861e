import type {RowKind} from '../outlets/rows.ts';
import type {Answer, ListQuery, Source} from '../sources/source.ts';
import {capable} from './capable.ts';
import type {Context} from './context.ts';
import {askForNames, askForRows, rowsToAsk} from './list.ts';
import {type Printed, printRows} from './print-rows.ts';
import type {StopReason} from './stop.ts';
import {withSources} from './with-sources.ts';

type JobList<Item> = {
	readonly capability: 'cleanups' | 'history';
	readonly ask: (source: Source, query: ListQuery, signal: AbortSignal) => Promise<Answer<Item>>;
	readonly kind: RowKind<Item>;
};

/** A list of jobs, newest first, once. */
export async function printJobs<Item>(
	context: Context,
	{capability, ask, kind}: JobList<Item>,
): Promise<StopReason> {
	return withSources(context, async sources => {
		const limit = rowsToAsk(context.settings);
		const able = capable(sources, capability);
		const {lists, reason} = await askForRows(context, able, (source, signal) => ask(source, {limit}, signal));
		const names = await askForNames(context, able);
		// What has no time stays behind what has one.
		const timeOf = ({item}: Printed<Item>) => kind.timeOf(item)?.getTime() ?? 0;
		const rows = lists.flat();
		const sorted = lists.length === 1 ? rows : rows.sort((a, b) => timeOf(b) - timeOf(a));
		await printRows(context, sorted, {kind, names});
		return reason;
	});
}
