import {statusTable} from '../domain/status.ts';
import {activityRows} from '../outlets/rows.ts';
import {ask, tellProblems} from './ask.ts';
import {connect} from './connect.ts';
import type {Context} from './context.ts';
import {exitStatus} from './exit-status.ts';
import {askForNames, rowsToAsk} from './list.ts';
import {NotThereError} from './not-there-error.ts';
import {printRows} from './print-rows.ts';
import type {StopReason} from './stop.ts';

/** The history, newest first, once. */
export async function runHistory(context: Context): Promise<StopReason> {
	const {source, close} = await connect(context);
	try {
		const {history} = source;
		if (history === undefined) {
			throw new NotThereError(`${source.kind} has no history`);
		}

		const limit = rowsToAsk(context.settings);
		const {items, problems} = await ask(context, signal => history({limit}, signal));
		const names = await askForNames(context, source);
		tellProblems(context, problems);
		await printRows(context, items, {
			rows: activityRows,
			tell: activity => ({type: 'activity', activity}),
			isBad: ({status}) => statusTable[status].bad,
			source: source.name,
			names,
		});
		return {status: 'completed', exit: exitStatus.completed};
	} finally {
		await close();
	}
}
