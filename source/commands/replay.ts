import {openRecord} from '../journal/record/open-record.ts';
import {canShowScreen} from './can-draw.ts';
import {tellers} from './consumers/consumers.ts';
import {openConsumers} from './consumers/open-consumers.ts';
import type {Context} from './context.ts';
import {exitStatus} from './exit-status.ts';
import {withTold} from './recorded/with-told.ts';
import type {Recorded} from './replay/show-replay.ts';
import type {StopReason} from './stop.ts';

/** Of a stream, which may be long. */
const usualSpan = 24 * 3_600_000;

/** A recorded journal, or what a stream has: on the screen where there is one, else as lines. */
export async function runReplay(context: Context): Promise<StopReason> {
	const {settings, clock} = context;
	const [path = ''] = settings.inputs;
	const from = new Date(settings.span.from ?? clock.now() - usualSpan);
	return withTold(context, from, ([folder = path]) => replayFolder(context, folder, path));
}

async function replayFolder(context: Context, folder: string, path: string): Promise<StopReason> {
	const {say} = context;
	const record = await openRecord(folder);
	for (const problem of record.problems) {
		say(problem);
	}

	const sources = await record.sources();
	if (!canShowScreen(context)) {
		return printReplay(context, {record, sources, path});
	}

	const {showReplay} = await import('./replay/show-replay.ts');
	return showReplay(context, {record, sources, path});
}

/** As fast as it can be read, unless a speed was asked for. */
async function printReplay(context: Context, {record, sources}: Recorded): Promise<StopReason> {
	const {settings, clock, stop, say} = context;
	const {span} = settings;
	const {replay} = await import('../journal/replay/replay.ts');
	const consumers = await openConsumers(context, {
		from: tellers,
		startedAt: record.from?.getTime() ?? 0,
		// How long a server kept its events was not recorded.
		retentions: new Map(sources.map(({name}) => [name, undefined])),
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
		await consumers.learn(observation);
	}

	if (told === 0 && stop.reason === undefined) {
		say('nothing was recorded in this time');
	}

	const {status, exit} = stop.reason ?? {status: 'completed', exit: exitStatus.completed};
	const source = sources.map(({name}) => name).join(',');
	await consumers.close({at: new Date(clock.now()), source, status, exit});
	return {status, exit};
}
