import {cleanupRows} from '../outlets/rows.ts';
import type {Context} from './context.ts';
import {printJobs} from './print-jobs.ts';
import type {StopReason} from './stop.ts';

export async function runCleanups(context: Context): Promise<StopReason> {
	return printJobs(context, {
		name: 'cleanups',
		listOf: source => source.cleanups,
		rows: cleanupRows,
		tell: cleanup => ({type: 'cleanup', cleanup}),
	});
}
