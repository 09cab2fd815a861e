import type {WorkEvent} from '../domain/event.ts';
import {requestKindOf} from '../domain/work-request.ts';
import {readFailure} from './failure.ts';
import {createRequestBudget} from './request-budget.ts';
import type {Watch} from './watch.ts';

/** An agent takes its time to answer, and what it answered is there for about a minute. */
const pauses = [3000, 10_000, 25_000];
const mostWaiting = 100;
const budgetOfReads = {perMinute: 30, atOnce: 10};

type Parts = Pick<Watch, 'source' | 'clock' | 'signal'>;

/**
 * Reads what came of a request while it can be read: the source keeps it for whoever opens the details
 * later. Nobody waits for it, and nothing is told where it is never there.
 */
export function createAnswerReader({source, clock, signal}: Parts): (event: WorkEvent) => void {
	const budget = createRequestBudget(clock, budgetOfReads);
	let waiting = 0;

	async function read(id: string): Promise<void> {
		for (const pause of pauses) {
			await clock.sleep(pause, signal);
			if (signal.aborted || !budget.take()) {
				return;
			}

			try {
				await source.show('request', id, signal);
				return;
			} catch (error) {
				// Not there means: not yet.
				if (readFailure(error).code !== 'not-found') {
					return;
				}
			}
		}
	}

	return event => {
		const {requestId} = event;
		if (requestId !== null && requestKindOf(event) && waiting < mostWaiting) {
			waiting++;
			void read(requestId).finally(() => {
				waiting--;
			});
		}
	};
}
