import {canShowScreen} from './can-draw.ts';
import type {Context} from './context.ts';
import type {StopReason} from './stop.ts';

/** What `sweepwatch` alone does: the live screen where there is one, else the feed as lines. */
export async function runWatch(context: Context): Promise<StopReason> {
	if (!canShowScreen(context)) {
		return (await import('./events.ts')).runEvents(context);
	}

	const {runLive} = await import('./live.ts');
	return runLive(context);
}
