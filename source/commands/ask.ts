import {formatDuration} from '../domain/duration.ts';
import {countProblems} from '../domain/item-problems.ts';
import type {ItemProblem} from '../domain/poll.ts';
import {withRetries} from '../http/retry.ts';
import type {Context} from './context.ts';
import {GaveUpError} from './gave-up-error.ts';

const usualPatience = 30_000;

/** Asks once, again while that can help, and gives up in time: what is printed once has an end. */
export async function ask<Value>(
	{settings, clock, stop, say}: Context,
	question: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
	const giveUpAfter = settings.giveUpAfter ?? usualPatience;
	const timeout = AbortSignal.timeout(giveUpAfter);
	const signal = AbortSignal.any([stop.signal, timeout]);
	let trouble = 'nothing answered';
	try {
		return await withRetries(() => question(signal), {
			clock,
			signal,
			giveUpAfter,
			onFailure({error, attempt, retryAt}) {
				trouble = error.message;
				say(`retry ${attempt} in ${formatDuration(retryAt - clock.now() + 999)}: ${trouble}`);
			},
		});
	} catch (error) {
		if (timeout.aborted && !stop.signal.aborted) {
			throw new GaveUpError(`gave up after ${formatDuration(giveUpAfter)}: ${trouble}`);
		}

		throw error;
	}
}

/** Items that could not be read cost only themselves, but somebody should know. */
export function tellProblems({say}: Context, problems: readonly ItemProblem[]): void {
	for (const {item, message} of problems.slice(0, 3)) {
		say(`${item} could not be read: ${message}`);
	}

	const others = countProblems(problems) - 3;
	if (others > 0) {
		say(`${others} more could not be read`);
	}
}
