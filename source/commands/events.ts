import type {Context} from './context.ts';
import {exitStatus} from './exit-status.ts';
import {reasonOf} from './reason-of.ts';
import type {StopReason} from './stop.ts';
import {startWatching, type Watching} from './watching.ts';

/** The feed, one event a line, until somebody or something ends it. */
export async function runEvents(context: Context): Promise<StopReason> {
	const {stop, environment} = context;
	const watching = await startWatching(context);
	const watched = watch(watching).catch(error => reasonOf(error, environment));
	// An end that was asked for does not wait for a server or a reader that stands still.
	const reason = await Promise.race([watched, stop.deadline.then(() => undefined)]);
	const how = stop.reason ?? reason ?? {status: 'stopped', exit: exitStatus.completed};
	await Promise.race([watching.close(how), stop.deadline]);
	return how;
}

/** To the end; the consumers have heard each. */
async function watch({observations, reason}: Watching): Promise<StopReason | undefined> {
	for await (const _ of observations);
	return reason();
}
