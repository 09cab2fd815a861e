import {statusTable} from '../domain/status.ts';
import {cleanupRows} from '../outlets/rows.ts';
import {ask, tellProblems} from './ask.ts';
import {connect} from './connect.ts';
import type {Context} from './context.ts';
import {exitStatus} from './exit-status.ts';
import {askForNames, rowsToAsk} from './list.ts';
import {NotThereError} from './not-there-error.ts';
import {printRows} from './print-rows.ts';
import type {StopReason} from './stop.ts';

/** The cleanups, newest first, once. */
export async function runCleanups(context: Context): Promise<StopReason> {
	const {source, close} = await connect(context);
	try {
		const {cleanups} = source;
		if (cleanups === undefined) {
			throw new NotThereError(`${source.kind} has no cleanups`);
		}

		const limit = rowsToAsk(context.settings);
		const {items, problems} = await ask(context, signal => cleanups({limit}, signal));
		const names = await askForNames(context, source);
		tellProblems(context, problems);
		await printRows(context, items, {
			rows: cleanupRows,
			tell: cleanup => ({type: 'cleanup', cleanup}),
			isBad: ({status}) => statusTable[status].bad,
			source: source.name,
			names,
		});
		return {status: 'completed', exit: exitStatus.completed};
	} finally {
		await close();
	}
}
