import {activityRows} from '../outlets/rows.ts';
import type {Context} from './context.ts';
import {printJobs} from './print-jobs.ts';
import type {StopReason} from './stop.ts';

export async function runHistory(context: Context): Promise<StopReason> {
	return printJobs(context, {
		name: 'history',
		listOf: source => source.history,
		rows: activityRows,
		tell: activity => ({type: 'activity', activity}),
	});
}
