import type {Clock} from '../../domain/clock.ts';
import {jobNews} from '../../domain/jobs/job-news.ts';
import type {Observation} from '../../domain/observation.ts';
import {createDeciding, type DecidingOptions, type Decision} from './decide.ts';

/** What all programs that watch the same have told and given by now. */
export type Known = Pick<DecidingOptions, 'alerted' | 'before' | 'toldAgain'>;

type InheritanceOptions = Pick<DecidingOptions, 'startedAt'> & {
	readonly clock: Clock;
	readonly signal: AbortSignal;
	readonly runsCommands: (source: string) => Promise<boolean>;
	readonly lookBack: () => Promise<Known>;
	/** Of what another program told: whether it is news here. */
	readonly decide: (observation: Observation) => Decision | undefined;
	readonly give: (decision: Decision) => void;
};

const every = 5000;
const mostLeft = 1000;
/** So long one's own answers have to tell what another program's have told, and its commands to end. */
const patience = 30_000;

/** What it comes to when its time is over. */
type Awaited = {readonly settle: () => Decision | undefined; left: number};

/**
 * What is another program's affair, until that has gone: it may have stood still and told nobody. What
 * it has not given by then is given here. And what another one left to this, and this was never told:
 * its own answers have a gap there, or have not come for long.
 */
export function createInheritance({
	clock,
	signal,
	startedAt,
	runsCommands,
	lookBack,
	decide,
	give,
}: InheritanceOptions) {
	const left = new Map<string, Set<string>>();
	const awaited: Awaited[] = [];
	let isListening = false;

	async function takeOver(source: string): Promise<void> {
		do {
			await clock.sleep(every, signal);
			if (signal.aborted) {
				return;
			}
		} while (!(await runsCommands(source)));

		const {missed} = createDeciding({startedAt, ...(await lookBack())});
		const names = left.get(source);
		left.delete(source);
		for (const decision of missed) {
			if (names?.has(nameOf(decision)) && !signal.aborted) {
				give(decision);
			}
		}
	}

	function leave(decision: Decision): void {
		const {source} = decision.alert.observation;
		const names = left.get(source) ?? new Set();
		names.delete(nameOf(decision));
		names.add(nameOf(decision));
		if (names.size > mostLeft) {
			names.delete([...names][0] ?? '');
		}

		if (!left.has(source)) {
			left.set(source, names);
			void takeOver(source);
		}
	}

	/** In short steps: when the machine has slept, one's own answers have theirs after it. */
	async function listen(): Promise<void> {
		isListening = true;
		while (awaited.length > 0) {
			await clock.sleep(every, signal);
			if (signal.aborted) {
				return;
			}

			for (const each of awaited) {
				each.left -= every;
			}

			while (awaited[0] !== undefined && awaited[0].left <= 0) {
				const decision = awaited.shift()?.settle();
				if (decision !== undefined) {
					leave(decision);
				}
			}
		}

		isListening = false;
	}

	function wait(settle: Awaited['settle']): void {
		awaited.push({settle, left: patience});
		if (awaited.length > mostLeft) {
			awaited.shift();
		}

		if (!isListening) {
			void listen();
		}
	}

	return {
		leave,
		/** Another program may be on its way to give it: that takes half a minute at most. */
		await: (decision: Decision): void => wait(() => decision),
		overhear: (observation: Observation): void => wait(() => decide(observation)),
	};
}

/** Each program reckons the moment of an end by its own answers: the job says which one it is. */
function nameOf({alert, key}: Decision): string {
	return jobNews(alert.observation)?.key ?? key;
}
