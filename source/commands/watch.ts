import {readCapabilities} from '../terminal/capabilities.ts';
import type {Context} from './context.ts';
import {runEvents} from './events.ts';
import type {StopReason} from './stop.ts';

/** What `sweepwatch` alone does: the live screen where there is one, else the feed as lines. */
export async function runWatch(context: Context): Promise<StopReason> {
	const {settings, terminal, environment} = context;
	const {json, plain} = settings.form;
	const {canDraw} = readCapabilities(environment, {isTTY: context.isTerminal});
	if (json || plain || !canDraw || terminal.stdin.isTTY !== true) {
		return runEvents(context);
	}

	const {runLive} = await import('./live.ts');
	return runLive(context);
}
