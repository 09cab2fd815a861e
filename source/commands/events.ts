import type {Context} from './context.ts';
import type {StopReason} from './stop.ts';
import {watchToEnd} from './watch-to-end.ts';

/** The feed, one event a line, until somebody or something ends it. */
export async function runEvents(context: Context): Promise<StopReason> {
	return watchToEnd(context);
}
