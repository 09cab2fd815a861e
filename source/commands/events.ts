import {connect} from './connect.ts';
import type {Context} from './context.ts';
import type {StopReason} from './stop.ts';
import {watchToEnd} from './watch-to-end.ts';

/** The feed, one event a line, until somebody or something ends it; from a moment on, where one is given. */
export async function runEvents(context: Context): Promise<StopReason> {
	const {from} = context.settings.span;
	if (from === undefined) {
		return watchToEnd(context);
	}

	const {tellEarlier} = await import('./tell-earlier.ts');
	const connected = await connect(context);
	const isTold = await tellEarlier(context, connected.sources, from).catch(async error => {
		await connected.close();
		throw error;
	});
	return watchToEnd(context, {connected: Promise.resolve(connected), isTold});
}
