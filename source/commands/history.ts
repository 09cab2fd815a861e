import {activityRows} from '../outlets/rows.ts';
import type {Context} from './context.ts';
import {nothing} from './list.ts';
import {printJobs} from './print-jobs.ts';
import type {StopReason} from './stop.ts';

export async function runHistory(context: Context): Promise<StopReason> {
	return printJobs(context, {
		capability: 'history',
		ask: async (source, query, signal) => source.history?.(query, signal) ?? nothing,
		rows: activityRows,
		timeOf: ({time}) => time,
		tell: activity => ({type: 'activity', activity}),
	});
}
