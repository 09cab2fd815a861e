import type {Context} from './context.ts';
import {exitStatus} from './exit-status.ts';
import {reasonOf} from './reason-of.ts';
import type {StopReason} from './stop.ts';
import {startWatching, type Watching, type WatchingOptions} from './watching.ts';

/** Until somebody or something ends it; `onStart` is called as soon as it is known who is asked. */
export async function watchToEnd(
	context: Context,
	options: WatchingOptions = {},
	onStart?: (watching: Watching) => void,
): Promise<StopReason> {
	const {stop, environment} = context;
	const watching = await startWatching(context, options);
	onStart?.(watching);
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
