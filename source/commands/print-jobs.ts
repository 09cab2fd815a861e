import type {Told} from '../domain/observation.ts';
import {type Status, statusTable} from '../domain/status.ts';
import type {RowKind} from '../outlets/rows.ts';
import type {Answer, ListQuery, Source} from '../sources/source.ts';
import {tellProblems} from './ask.ts';
import {askEach} from './ask-each.ts';
import {capable} from './capable.ts';
import {connect} from './connect.ts';
import type {Context} from './context.ts';
import {askForNames, rowsToAsk} from './list.ts';
import {printRows} from './print-rows.ts';
import type {StopReason} from './stop.ts';

type JobList<Item> = {
	readonly capability: 'cleanups' | 'history';
	readonly ask: (source: Source, query: ListQuery, signal: AbortSignal) => Promise<Answer<Item>>;
	readonly rows: RowKind<Item>;
	readonly timeOf: (item: Item) => Date | null;
	readonly tell: (item: Item) => Told;
};

/** A list of jobs, newest first, once. */
export async function printJobs<Item extends {readonly status: Status}>(
	context: Context,
	{capability, ask, rows, timeOf, tell}: JobList<Item>,
): Promise<StopReason> {
	const {sources, close} = await connect(context);
	try {
		const limit = rowsToAsk(context.settings);
		const able = capable(sources, capability);
		const {answers, reason} = await askEach(context, able, (source, signal) => ask(source, {limit}, signal));
		const names = await askForNames(context, able);
		tellProblems(
			context,
			answers.flatMap(({value}) => value.problems),
		);
		const isBad = ({status}: Item) => statusTable[status].bad;
		const lists = answers.map(({source, value}) => value.items.map(item => ({item, source: source.name})));
		const merged = lists.length === 1 ? lists.flat() : byTime(lists.flat(), timeOf);
		await printRows(context, merged, {rows, tell, isBad, names});
		return reason;
	} finally {
		await close();
	}
}

/** What has no time stays behind what has one. */
function byTime<Item>(
	rows: readonly {readonly item: Item; readonly source: string}[],
	timeOf: (item: Item) => Date | null,
): readonly {readonly item: Item; readonly source: string}[] {
	return rows.toSorted((a, b) => (timeOf(b.item)?.getTime() ?? 0) - (timeOf(a.item)?.getTime() ?? 0));
}
