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
	const left = new Map<string, Map<string, Decision>>();
	const awaited: Awaited[] = [];
	let isListening = false;

	async function takeOver(source: string): Promise<void> {
		do {
			await clock.sleep(every, signal);
			if (signal.aborted) {
				return;
			}
		} while (!(await runsCommands(source)));

		const known = createDeciding({startedAt, ...(await lookBack())});
		const missed = new Map(known.missed.map(decision => [nameOf(decision), decision] as const));
		const ours = left.get(source) ?? new Map<string, Decision>();
		left.delete(source);
		for (const [name, decision] of signal.aborted ? [] : ours) {
			// While a disk refuses, nobody can read there what was told: then our own word for it stands.
			const due = missed.get(name) ?? known.decideAgain(decision);
			if (due !== undefined) {
				give(due);
			}
		}
	}

	function leave(decision: Decision): void {
		const {source} = decision.alert.observation;
		const ours = left.get(source) ?? new Map<string, Decision>();
		ours.delete(nameOf(decision));
		ours.set(nameOf(decision), decision);
		if (ours.size > mostLeft) {
			ours.delete([...ours.keys()][0] ?? '');
		}

		if (!left.has(source)) {
			left.set(source, ours);
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
