import {activityRows} from '../outlets/rows.ts';
import type {Context} from './context.ts';
import {noRows} from './list.ts';
import {printJobs} from './print-jobs.ts';
import type {StopReason} from './stop.ts';

/** The newest rows that the server has; with `--since` all of that time, the journal's included. */
export async function runHistory(context: Context): Promise<StopReason> {
	const {from} = context.settings.span;
	if (from !== undefined) {
		const {printSince} = await import('./recorded/print-since.ts');
		return printSince(context, from);
	}

	return printJobs(context, {
		capability: 'history',
		ask: async (source, query, signal) => source.history?.(query, signal) ?? noRows,
		kind: activityRows,
	});
}
