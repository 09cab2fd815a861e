import {cleanupRows} from '../outlets/rows.ts';
import type {Context} from './context.ts';
import {noRows} from './list.ts';
import {printJobs} from './print-jobs.ts';
import type {StopReason} from './stop.ts';

export async function runCleanups(context: Context): Promise<StopReason> {
	return printJobs(context, {
		capability: 'cleanups',
		ask: async (source, query, signal) => source.cleanups?.(query, signal) ?? noRows,
		kind: cleanupRows,
	});
}
