import type {Clock} from '../../domain/clock.ts';
import {jobNews} from '../../domain/jobs/job-news.ts';
import {createDeciding, type DecidingOptions, type Decision} from './decide.ts';

/** What all programs that watch the same have told and given by now. */
export type Known = Pick<DecidingOptions, 'alerted' | 'before'>;

type InheritanceOptions = Pick<DecidingOptions, 'startedAt'> & {
	readonly clock: Clock;
	readonly signal: AbortSignal;
	readonly runsCommands: (source: string) => Promise<boolean>;
	readonly lookBack: () => Promise<Known>;
	readonly give: (decision: Decision) => void;
};

const every = 5000;
const mostLeft = 1000;

/**
 * What is another program's affair, until that has gone: it may have stood still and told nobody. What
 * it has not given by then is given here.
 */
export function createInheritance({
	clock,
	signal,
	startedAt,
	runsCommands,
	lookBack,
	give,
}: InheritanceOptions) {
	const left = new Map<string, Set<string>>();

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

	return {
		leave(decision: Decision): void {
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
		},
	};
}

/** Each program reckons the moment of an end by its own answers: the job says which one it is. */
function nameOf({alert, key}: Decision): string {
	return jobNews(alert.observation)?.key ?? key;
}
