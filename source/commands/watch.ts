import type {Context} from './context.ts';
import {runEvents} from './events.ts';
import type {StopReason} from './stop.ts';

/** What `sweepwatch` alone does: the feed, wherever there is no live screen. */
export async function runWatch(context: Context): Promise<StopReason> {
	return runEvents(context);
}
