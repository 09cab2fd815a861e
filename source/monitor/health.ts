import {isSame} from '../domain/is-same.ts';
import {boundProblems} from '../domain/item-problems.ts';
import type {ItemProblem, Poll} from '../domain/poll.ts';
import type {Failure} from './failure.ts';
import type {Told} from './instant.ts';

/** How asking goes, of one feed. Pure: each answer or failure gives the next state and what to tell. */
export type Health = {
	readonly attempt: number;
	readonly hasAnswered: boolean;
	/** How many of them, the last ones in a row, were refusals: to ask on will not help by itself. */
	readonly refusals: number;
	/** Since when it fails, by the monotonic clock. */
	readonly failingSince: number | undefined;
	readonly problems: readonly ItemProblem[];
};

export const newHealth: Health = {
	attempt: 0,
	hasAnswered: false,
	refusals: 0,
	failingSince: undefined,
	problems: [],
};

type Answered = {
	readonly problems: readonly ItemProblem[];
	readonly nextAt: number;
	readonly marker?: string | undefined;
	readonly coveredUntil?: Told | undefined;
};

type Step = {readonly health: Health; readonly poll: Poll};

export function answered(
	health: Health,
	feed: string,
	{problems, nextAt, marker, coveredUntil}: Answered,
): Step {
	const bounded = boundProblems(problems);
	// The same bad item in every answer is told once, not once a beat.
	const isNews = health.attempt > 0 || (bounded.length > 0 && !isSame(bounded, health.problems));
	return {
		health: {...newHealth, hasAnswered: true, problems: bounded},
		poll: {
			feed,
			ok: true,
			error: null,
			attempt: 0,
			retryAt: null,
			nextAt: new Date(nextAt),
			marker: marker ?? null,
			coveredUntil: coveredUntil === undefined ? null : new Date(coveredUntil.wall),
			coveredThere: coveredUntil?.there,
			isRoutine: !isNews,
			problems: isNews ? bounded : [],
		},
	};
}

export function failed(
	health: Health,
	feed: string,
	{code, message, status}: Failure,
	retryAt: number | undefined,
): Step {
	const attempt = health.attempt + 1;
	const next = retryAt === undefined ? null : new Date(retryAt);
	return {
		health: {...health, attempt},
		poll: {
			feed,
			ok: false,
			error: {code, message, status},
			attempt,
			retryAt: next,
			nextAt: next,
			marker: null,
			coveredUntil: null,
			isRoutine: false,
			problems: [],
		},
	};
}
