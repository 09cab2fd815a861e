import type {Observation} from '../../domain/observation.ts';
import type {JobKind} from '../../domain/reference.ts';
import type {Source} from '../../sources/source.ts';
import {capable} from '../capable.ts';
import {connect} from '../connect.ts';
import type {Context} from '../context.ts';
import {exitStatus} from '../exit-status.ts';
import {createPatience} from '../patience.ts';
import {reasonOf} from '../reason-of.ts';
import type {StopReason} from '../stop.ts';
import {followJob} from './follow-job.ts';
import type {WaitRules} from './outcome.ts';
import {createShown} from './shown.ts';
import {createWaiting} from './waiting.ts';

export type WaitOptions = WaitRules & {
	readonly ids: readonly string[];
	/** Who else wants to know: a journal, alerts. Routine polls included. */
	readonly learn?: (observation: Observation) => void;
	readonly open?: (context: Context) => Promise<Opened>;
};

type Opened = {readonly sources: readonly Source[]; readonly close: () => Promise<void>};

const beat = 1000;

/** Until every job has ended; the exit status says how. */
export async function runWait(context: Context, options: WaitOptions): Promise<StopReason> {
	const {clock, stop, environment, settings} = context;
	const {kind, appear, timeout, failFast, learn = () => {}, open = connect} = options;
	const rules = {kind, appear, timeout, failFast};
	const {sources, close} = await openCapable(await open(context), kind);
	const ids = [...new Set(options.ids)];
	const waiting = createWaiting({...rules, ids, clock});
	const shown = createShown(context, waiting, rules);
	const patience = createPatience(context);
	const own = new AbortController();
	const signal = AbortSignal.any([stop.signal, own.signal]);
	const {promise: failure, resolve: fail} = Promise.withResolvers<StopReason>();
	let changed = Promise.withResolvers<void>();

	const cadences = new Map(settings.profiles.map(({name, cadence}) => [name, cadence]));
	const [first] = settings.profiles;
	const following = ids.map(id =>
		followJob(
			{
				...{sources, kind, clock, signal, waiting, fail},
				cadenceOf: source => cadences.get(source?.name ?? '') ?? usualCadence(first?.cadence),
				tell(observation) {
					if (signal.aborted) {
						return;
					}

					patience.learn(observation);
					learn(observation);
					shown.tell(observation, waiting.learn(observation));
					changed.resolve();
				},
			},
			id,
		).catch(error => fail(reasonOf(error, environment))),
	);

	/** Looks whenever something was told, and when the time for something is over. */
	async function decide(): Promise<StopReason> {
		for (;;) {
			const reason = waiting.outcome();
			if (reason !== undefined) {
				return reason;
			}

			shown.tick();
			changed = Promise.withResolvers();
			const nap = new AbortController();
			const {elapsed} = waiting;
			const rest = Math.min(beat - (elapsed % beat), (timeout ?? Number.POSITIVE_INFINITY) - elapsed);
			await Promise.race([clock.sleep(rest, AbortSignal.any([nap.signal, signal])), changed.promise]);
			nap.abort();
			if (signal.aborted) {
				return {status: 'stopped', exit: exitStatus.completed};
			}
		}
	}

	const decided = await Promise.race([decide(), failure, stop.deadline.then(() => undefined)]);
	own.abort();
	const reason = stop.reason ?? decided ?? {status: 'stopped', exit: exitStatus.completed};
	const {status, exit} = reason;
	const source = sources.length === 1 ? sources[0]?.name : undefined;
	shown.end({at: new Date(clock.now()), source, status, exit});
	await Promise.race([Promise.all(following).then(close), stop.deadline]);
	return reason;
}

/** Only those that have such jobs at all: the others would be asked in vain for as long as it lasts. */
async function openCapable({sources, close}: Opened, kind: JobKind): Promise<Opened> {
	try {
		return {sources: capable(sources, kind === 'cleanup' ? 'cleanup' : 'events'), close};
	} catch (error) {
		await close();
		throw error;
	}
}

function usualCadence<Cadence>(cadence: Cadence | undefined): Cadence {
	if (cadence === undefined) {
		throw new Error('nobody is there to be asked');
	}

	return cadence;
}
