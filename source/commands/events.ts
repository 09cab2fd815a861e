import type {Observation} from '../domain/observation.ts';
import {monitor} from '../monitor/monitor.ts';
import {createStreamOutlet, type StreamOutlet} from '../outlets/stream-outlet.ts';
import {connect} from './connect.ts';
import {type Context, hasColour} from './context.ts';
import {exitStatus, exitStatusOf} from './exit-status.ts';
import {createPatience} from './patience.ts';
import {reasonOf} from './report.ts';
import type {StopReason} from './stop.ts';

/** The feed, one event a line, until somebody or something ends it. */
export async function runEvents(context: Context): Promise<StopReason> {
	const {settings, clock, stop, output, environment} = context;
	const {form, cadence, filter, onlyBad, endAfter} = settings;
	const {source, close} = await connect(context);
	const outlet = createStreamOutlet({
		...form,
		colour: hasColour(context),
		retention: cadence.retention,
		filter,
		onlyBad,
		clock,
	});
	if (endAfter !== undefined) {
		endAt(context, endAfter);
	}

	const observations = monitor([source], {
		cadence,
		clock,
		signal: stop.signal,
		follow: settings.follow,
		watch: {agents: true, cleanups: true, history: true},
	});
	const telling = tell(context, observations, outlet).catch(error => reasonOf(error, environment));
	// An end that was asked for does not wait for a server or a reader that stands still.
	const reason = await Promise.race([telling, stop.deadline.then(() => undefined)]);
	const {status, exit, message} = stop.reason ?? reason ?? {status: 'stopped', exit: exitStatus.completed};
	void output.write(outlet.end({at: new Date(clock.now()), source: source.name, status, exit}));
	await Promise.race([close(), stop.deadline]);
	return {status, exit, ...(message === undefined ? {} : {message})};
}

async function tell(
	context: Context,
	observations: AsyncIterable<Observation>,
	outlet: StreamOutlet,
): Promise<StopReason> {
	const {settings, stop, output} = context;
	const patience = createPatience(context);
	let left = settings.limit ?? Number.POSITIVE_INFINITY;
	let last: StopReason = {status: 'failed', exit: exitStatus.notReachable};
	for await (const observation of observations) {
		if (stop.reason !== undefined) {
			break;
		}

		patience.learn(observation);
		last = reasonAfter(observation) ?? last;
		const text = outlet.tell(observation);
		await output.write(text);
		left -= observation.type === 'event' && text !== '' ? 1 : 0;
		if (left <= 0) {
			stop.now({status: 'completed', exit: exitStatus.completed});
		}
	}

	// It ended by itself: nothing is left that may be asked.
	return last;
}

/** A feed that will not be asked again says how the program ends when no other is left. */
function reasonAfter(observation: Observation): StopReason | undefined {
	if (observation.type !== 'poll' || observation.poll.ok || observation.poll.retryAt !== null) {
		return undefined;
	}

	const {code = '', message = 'it gave up'} = observation.poll.error ?? {};
	return {status: 'failed', exit: exitStatusOf(code), message: `${observation.poll.feed}: ${message}`};
}

function endAt({clock, stop}: Context, milliseconds: number): void {
	void clock.sleep(milliseconds, stop.signal).then(() => {
		stop.now({status: 'completed', exit: exitStatus.completed});
	});
}
