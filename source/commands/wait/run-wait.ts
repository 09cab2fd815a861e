import type {Cadence} from '../../domain/cadence.ts';
import type {JobKind} from '../../domain/reference.ts';
import {createOverdueJudge} from '../../monitor/overdue-judge.ts';
import {annotationOf} from '../../outlets/waiting/annotations.ts';
import {createWaiting} from '../../outlets/waiting/waiting.ts';
import type {Source} from '../../sources/source.ts';
import {canDraw} from '../can-draw.ts';
import {capable} from '../capable.ts';
import {connect} from '../connect.ts';
import {openConsumers} from '../consumers/open-consumers.ts';
import type {Context} from '../context.ts';
import {exitStatus} from '../exit-status.ts';
import {reasonOf} from '../reason-of.ts';
import {startBoth} from '../start-both.ts';
import type {StopReason} from '../stop.ts';
import {troubleOf} from '../trouble-of.ts';
import {followJob} from './follow-job.ts';
import {createAgentNamer} from './name-agents.ts';
import {readErrors} from './read-errors.ts';
import {reasonOfOutcome} from './reason-of-outcome.ts';

export type Opened = {readonly sources: readonly Source[]; readonly close: () => Promise<void>};

/** Until every job that was named has ended; the exit status says how. */
export async function runWait(
	context: Context,
	open: (context: Context) => Promise<Opened> = connect,
): Promise<StopReason> {
	const {clock, stop, environment, settings, output} = context;
	const {kind, isRunning} = settings.wait;
	// What runs has to be known before anybody can wait for it.
	const early = isRunning ? await openCapable(context, {kind, open}) : undefined;
	const kinds = early && (await findRunningOn(context, early));
	const ids = [...new Set(kinds?.keys() ?? settings.inputs)];
	const waiting = createWaiting({...settings.wait, ids, ...(kinds && {kinds}), clock});
	const [consumers, {sources, close}] = await startBoth(
		openConsumers(context, {waiting}),
		early ? Promise.resolve(early) : openCapable(context, {kind, open}),
	);
	const {past} = consumers;
	const judge = createOverdueJudge({clock, before: past.recent, runs: past.runs});
	const own = new AbortController();
	const signal = AbortSignal.any([stop.signal, own.signal]);
	const {promise: failure, resolve: fail} = Promise.withResolvers<StopReason>();
	const cadences = new Map(settings.profiles.map(({name, cadence}) => [name, cadence]));
	const [first] = settings.profiles;
	const namer = createAgentNamer(clock, signal);
	let found: Source | undefined;
	const following = ids.map(id =>
		followJob(
			{
				...{sources, kind: kinds?.get(id) ?? kind, clock, signal, waiting, namer, fail},
				find(source) {
					found = source;
				},
				cadenceOf: source => cadences.get(source?.name ?? '') ?? usualCadence(first?.cadence),
				tell(observation) {
					if (!signal.aborted) {
						const told = namer.complete(observation);
						for (const each of [told, ...judge.learn(told)]) {
							void consumers.learn(each);
						}
					}
				},
			},
			id,
		).catch(error => fail(reasonOf(error, environment))),
	);
	const decided = await Promise.race([
		waiting.end(signal).then(outcome => outcome && reasonOfOutcome(outcome)),
		failure,
		stop.deadline.then(() => undefined),
	]);
	if (decided && found && canDraw(context)) {
		await readErrors(waiting, found, clock, signal);
	}

	own.abort();
	const reason = stop.reason ?? decided ?? {status: 'stopped', exit: exitStatus.completed};
	const {status, exit} = reason;
	const source = sources.length === 1 ? sources[0]?.name : undefined;
	const closing = consumers.close({at: new Date(clock.now()), source, status, exit});
	// An end of its own waits for the commands that it set off; one that was asked for does not.
	await Promise.race([Promise.all([closing, Promise.all(following).then(close)]), stop.deadline]);
	if (settings.wait.isForGithub) {
		const told = waiting.jobs.map(job => `${annotationOf(job)}\n`);
		await output.write(told.join(''));
	}

	return reason;
}

async function findRunningOn(
	context: Context,
	{sources, close}: Opened,
): Promise<ReadonlyMap<string, JobKind>> {
	try {
		return await (await import('./find-running.ts')).findRunning(context, sources);
	} catch (error) {
		await close();
		throw error;
	}
}

/** Only those that have such jobs at all: the others would be asked in vain for as long as it lasts. */
async function openCapable(
	context: Context,
	{kind, open}: {readonly kind: JobKind; readonly open: (context: Context) => Promise<Opened>},
): Promise<Opened> {
	const {sources, close} = await open(context);
	const trouble = troubleOf(sources);
	if (trouble !== null) {
		context.say(trouble);
	}

	try {
		return {sources: capable(sources, 'cleanup', kind === 'cleanup' ? 'cleanup' : 'events'), close};
	} catch (error) {
		await close();
		throw error;
	}
}

function usualCadence(cadence: Cadence | undefined): Cadence {
	if (cadence === undefined) {
		throw new Error('nobody is there to be asked');
	}

	return cadence;
}
