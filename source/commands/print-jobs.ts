import type {Told} from '../domain/observation.ts';
import {type Status, statusTable} from '../domain/status.ts';
import type {RowKind} from '../outlets/rows.ts';
import type {Answer, ListQuery, Source} from '../sources/source.ts';
import {ask, tellProblems} from './ask.ts';
import {connect} from './connect.ts';
import type {Context} from './context.ts';
import {exitStatus} from './exit-status.ts';
import {askForNames, rowsToAsk} from './list.ts';
import {NotThereError} from './not-there-error.ts';
import {printRows} from './print-rows.ts';
import type {StopReason} from './stop.ts';

type JobList<Item> = {
	/** As it is called where there is none. */
	readonly name: string;
	readonly listOf: (
		source: Source,
	) => ((query: ListQuery, signal: AbortSignal) => Promise<Answer<Item>>) | undefined;
	readonly rows: RowKind<Item>;
	readonly tell: (item: Item) => Told;
};

/** A list of jobs, newest first, once. */
export async function printJobs<Item extends {readonly status: Status}>(
	context: Context,
	{name, listOf, rows, tell}: JobList<Item>,
): Promise<StopReason> {
	const {source, close} = await connect(context);
	try {
		const list = listOf(source);
		if (list === undefined) {
			throw new NotThereError(`${source.kind} has no ${name}`);
		}

		const limit = rowsToAsk(context.settings);
		const {items, problems} = await ask(context, signal => list({limit}, signal));
		const names = await askForNames(context, source);
		tellProblems(context, problems);
		const isBad = ({status}: Item) => statusTable[status].bad;
		await printRows(context, items, {rows, tell, isBad, source: source.name, names});
		return {status: 'completed', exit: exitStatus.completed};
	} finally {
		await close();
	}
}
