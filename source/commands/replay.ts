import {openRecord} from '../journal/record/open-record.ts';
import {createStreamOutlet} from '../outlets/stream-outlet.ts';
import {readCapabilities} from '../terminal/capabilities.ts';
import {type Context, hasColour} from './context.ts';
import {exitStatus} from './exit-status.ts';
import type {Recorded} from './replay/recorded.ts';
import type {StopReason} from './stop.ts';

/** A recorded journal: on the screen where there is one, else as lines. */
export async function runReplay(context: Context): Promise<StopReason> {
	const {settings, terminal, environment, say} = context;
	const [path = ''] = settings.inputs;
	const record = await openRecord(path);
	for (const problem of record.problems) {
		say(problem);
	}

	const sources = await record.sources();
	const {json, plain} = settings.form;
	const {canDraw} = readCapabilities(environment, {isTTY: context.isTerminal});
	if (json || plain || !canDraw || terminal.stdin.isTTY !== true) {
		return printReplay(context, {record, sources, path});
	}

	const {showReplay} = await import('./replay/show-replay.ts');
	return showReplay(context, {record, sources, path});
}

/** As fast as it can be read, unless a speed was asked for. */
async function printReplay(context: Context, {record, sources}: Recorded): Promise<StopReason> {
	const {settings, clock, stop, output, say} = context;
	const {form, span, filter, onlyBad} = settings;
	const {replay} = await import('../journal/replay/replay.ts');
	const outlet = createStreamOutlet({
		...form,
		colour: hasColour(context),
		// How long a server kept its events was not recorded.
		retentions: new Map(sources.map(({name}) => [name, undefined])),
		filter,
		onlyBad,
		clock: {...clock, now: () => record.from?.getTime() ?? 0},
	});
	const observations = replay(record, {
		from: span.from === undefined ? undefined : new Date(span.from),
		to: span.to === undefined ? undefined : new Date(span.to),
		speed: span.speed ?? Number.POSITIVE_INFINITY,
		clock,
		signal: stop.signal,
	});
	let told = 0;
	for await (const observation of observations) {
		if (stop.reason !== undefined) {
			break;
		}

		told++;
		await output.write(outlet.tell(observation));
	}

	if (told === 0 && stop.reason === undefined) {
		say('nothing was recorded in this time');
	}

	const {status, exit} = stop.reason ?? {status: 'completed', exit: exitStatus.completed};
	const source = sources.map(({name}) => name).join(',');
	await output.write(outlet.end({at: new Date(clock.now()), source, status, exit}));
	return {status, exit};
}
