import {isAcknowledging} from '../domain/acknowledging.ts';
import type {Observation} from '../domain/observation.ts';
import {monitor} from '../monitor/monitor.ts';
import {createOverdueJudge} from '../monitor/overdue-judge.ts';
import {createWishes, type Wishes} from '../monitor/wishes.ts';
import type {Source} from '../sources/source.ts';
import {type Cadences, cadencesOf} from './cadences.ts';
import {type Connected, connect} from './connect.ts';
import type {Audience, ConsumerEntry} from './consumers/entry.ts';
import {type Consumers, openConsumers} from './consumers/open-consumers.ts';
import type {Context} from './context.ts';
import {exitStatus, exitStatusOf} from './exit-status.ts';
import {judgeExpectations} from './judge-expectations.ts';
import type {Colleagues} from './recorded/hear-colleagues.ts';
import type {Past} from './recorded/read-past.ts';
import {toldOf} from './recorded/told-of.ts';
import {startBoth} from './start-both.ts';
import type {StopReason} from './stop.ts';
import {troubleOf} from './trouble-of.ts';

/** A monitor that runs until it is stopped, as the settings want it. */
export type Watching = {
	readonly sources: readonly Source[];
	/** What all consumers have heard, whatever was told at once together. */
	readonly observations: AsyncIterable<readonly Observation[]>;
	readonly consumers: Consumers;
	/** Why nothing more is to come: it has ended by itself, or all have refused us. Undefined until then. */
	readonly reason: () => StopReason | undefined;
	readonly close: (how: StopReason) => Promise<void>;
};

/** What a caller has already, or does otherwise than usual. */
export type WatchingOptions = {
	readonly connected?: Promise<Connected>;
	readonly audience?: Audience;
	readonly wishes?: Wishes;
	readonly cadences?: Cadences;
	/** What is known from before; absent: what the journals tell. */
	readonly past?: Past;
	/** What has been told already, and is not told again. */
	readonly isTold?: (observation: Observation) => boolean;
	/** Who may listen; absent: everyone. */
	readonly from?: readonly ConsumerEntry[];
};

export async function startWatching(context: Context, options: WatchingOptions = {}): Promise<Watching> {
	const {settings, clock, stop, machine} = context;
	const {
		connected = connect(context),
		audience,
		wishes = createWishes(),
		cadences = cadencesOf(settings),
		isTold = () => false,
	} = options;
	// The journal is read while the systems' code is loaded; neither waits for a server.
	const [{consumers, colleagues}, {sources, close}] = await startBoth(
		openAround(context, options),
		connected,
	);
	const trouble = audience?.hasScreen ? null : troubleOf(sources);
	if (trouble !== null) {
		context.say(trouble);
	}

	let reason: StopReason = {status: 'failed', exit: exitStatus.notReachable};
	if (settings.endAfter !== undefined) {
		endAt(context, settings.endAfter);
	}

	const {past} = consumers;
	const toldElsewhere = new Set(sources.flatMap(({name, stream}) => (stream ? [name] : [])));
	const expectations = await judgeExpectations(context, past, toldElsewhere);
	const judge = createOverdueJudge({
		...{clock, before: past.recent, runs: past.runs},
		...{toldElsewhere, expectations},
	});
	const refused = new Set<string>();
	let hasEnded = false;
	async function* learn(
		batches: AsyncIterable<readonly Observation[]>,
	): AsyncGenerator<readonly Observation[], void> {
		for await (const batch of batches) {
			let heard: Observation[] = [];
			for (const observation of batch) {
				if (stop.reason !== undefined) {
					break;
				}

				for (const each of isTold(observation) ? [] : whatFollows(observation)) {
					// What somebody else took note of stands in the journal already.
					const slow = isAcknowledging(each) ? consumers.hear(each) : consumers.learn(each);
					heard.push(each);
					if (slow !== undefined) {
						// A screen shows what was learnt, whoever has to be waited for before more is.
						yield heard;
						heard = [];
						await slow;
					}
				}
			}

			if (heard.length > 0) {
				yield heard;
			}

			if (stop.reason !== undefined) {
				return;
			}
		}

		hasEnded = stop.reason === undefined;
	}

	/** With what follows from it. */
	function whatFollows(observation: Observation): readonly Observation[] {
		reason = reasonAfter(observation) ?? reason;
		if (isRefusal(observation)) {
			refused.add(observation.source);
		}

		const follows = judge.learn(observation);
		return follows.length === 0 ? [observation] : [observation, ...follows];
	}

	/** One thing keeps the name by which another program told it. */
	function recall(observation: Observation): void {
		const told = toldOf(observation);
		if (told !== undefined) {
			sources.find(({name}) => name === observation.source)?.recall?.(told);
		}
	}

	const watched = settings.profiles.flatMap(({name, cadence, follow}) =>
		sources
			.filter(source => source.name === name)
			.map(source => ({
				source,
				cadence: cadences.get(name) ?? cadence,
				follow,
				resume: past.resumes.get(name),
			})),
	);
	const observations = monitor(watched, {
		clock,
		signal: stop.signal,
		beside: {agents: true, cleanups: true, history: true, answers: audience?.hasScreen === true},
		wishes,
		also:
			colleagues &&
			((tell, signal) =>
				colleagues({tell, overhear: consumers.overhear, recall}, signal, () => consumers.paths)),
		...(machine?.random && {random: machine.random}),
	});
	return {
		sources,
		observations: learn(observations),
		consumers,
		reason: () => (hasEnded || refused.size === sources.length ? reason : undefined),
		async close({status, exit}) {
			const source = sources.map(({name}) => name).join(',');
			await Promise.all([consumers.close({at: new Date(clock.now()), source, status, exit}), close()]);
		},
	};
}

type Around = Pick<Consumers, 'close'> & {
	readonly consumers: Consumers;
	readonly colleagues: Colleagues | undefined;
};

async function openAround(context: Context, {audience, past, from}: WatchingOptions): Promise<Around> {
	const colleagues = context.settings.journal.isOn
		? await (await import('./recorded/hear-colleagues.ts')).openColleagues(
				context,
				audience?.hasScreen === true,
			)
		: undefined;
	const consumers = await openConsumers(context, {...audience, ...(past && {past}), ...(from && {from})});
	return {consumers, colleagues, close: consumers.close};
}

/** A feed that will not be asked again says how the program ends when no other is left. */
function reasonAfter(observation: Observation): StopReason | undefined {
	if (observation.type !== 'poll' || observation.poll.ok || observation.poll.retryAt !== null) {
		return undefined;
	}

	const {code = '', message = 'it gave up'} = observation.poll.error ?? {};
	return {status: 'failed', exit: exitStatusOf(code), message: `${observation.poll.feed}: ${message}`};
}

function isRefusal(observation: Observation): boolean {
	return (
		observation.type === 'poll' &&
		observation.poll.retryAt === null &&
		observation.poll.error?.code === 'not-authorised'
	);
}

function endAt({clock, stop}: Context, milliseconds: number): void {
	void clock.sleep(milliseconds, stop.signal).then(() => {
		stop.now({status: 'completed', exit: exitStatus.completed});
	});
}
