import {createStreamOutlet, type StreamOutlet} from '../outlets/stream-outlet.ts';
import {type Context, hasColour} from './context.ts';
import {exitStatus} from './exit-status.ts';
import {reasonOf} from './reason-of.ts';
import type {StopReason} from './stop.ts';
import {startWatching, type Watching} from './watching.ts';

/** The feed, one event a line, until somebody or something ends it. */
export async function runEvents(context: Context): Promise<StopReason> {
	const {settings, clock, stop, output, environment} = context;
	const {form, profiles, filter, onlyBad} = settings;
	const watching = await startWatching(context);
	const outlet = createStreamOutlet({
		...form,
		colour: hasColour(context),
		retentions: new Map(profiles.map(({name, cadence}) => [name, cadence.retention])),
		filter,
		onlyBad,
		clock,
	});
	const telling = tell(context, watching, outlet).catch(error => reasonOf(error, environment));
	// An end that was asked for does not wait for a server or a reader that stands still.
	const reason = await Promise.race([telling, stop.deadline.then(() => undefined)]);
	const {status, exit, message} = stop.reason ?? reason ?? {status: 'stopped', exit: exitStatus.completed};
	const [source, ...others] = watching.sources.map(({name}) => name);
	const at = new Date(clock.now());
	void output.write(
		outlet.end({at, status, exit, source: others.length === 0 ? source : [source, ...others].join(',')}),
	);
	await Promise.race([watching.close(), stop.deadline]);
	return {status, exit, ...(message === undefined ? {} : {message})};
}

async function tell(
	{settings, stop, output}: Context,
	{observations, reason}: Watching,
	outlet: StreamOutlet,
): Promise<StopReason> {
	let left = settings.limit ?? Number.POSITIVE_INFINITY;
	for await (const observation of observations) {
		if (stop.reason !== undefined) {
			break;
		}

		const text = outlet.tell(observation);
		await output.write(text);
		left -= observation.type === 'event' && text !== '' ? 1 : 0;
		if (left <= 0) {
			stop.now({status: 'completed', exit: exitStatus.completed});
		}
	}

	return reason();
}
