import type {Clock} from '../domain/clock.ts';
import {AbortedError} from '../http/errors/aborted-error.ts';

/** Asks beside a question that hangs: a server that is well again is heard long before the deadline of the first. */
export type Impatience = {
	/** What the first answer says that comes to any of the questions; a failure counts as one. */
	ask<T>(signal: AbortSignal, question: (signal: AbortSignal) => Promise<T>): Promise<T>;
};

const shortest = 4000;
/** An answer that took long is remembered for a while: a slow server is not asked more for being slow. */
const fading = 0.8;

/** One for all questions: nobody reads it, and to make one takes as long as to read a short answer. */
const answered = new AbortedError('Another answer came first');

/** One for all feeds of a server: of many questions that hang, one alone is asked again, until that is answered. */
export function createImpatience(clock: Clock): Impatience {
	let usual = 0;
	let trying = 0;
	const hanging = new Set<AbortController>();

	async function timed<T>(signal: AbortSignal, question: (signal: AbortSignal) => Promise<T>): Promise<T> {
		const askedAt = clock.monotonic();
		const answer = await question(signal);
		usual = Math.max(clock.monotonic() - askedAt, fading * usual);
		return answer;
	}

	function patience(): number {
		return Math.max(shortest, 2 * usual);
	}

	/** Ends early, and says so, when another question was answered at the second try. */
	async function bePatient(signal: AbortSignal): Promise<boolean> {
		const waiting = endingWith(signal);
		hanging.add(waiting.controller);
		await clock.sleep(patience(), waiting.controller.signal);
		hanging.delete(waiting.controller);
		waiting.release();
		return waiting.controller.signal.aborted;
	}

	function wakeAll(): void {
		for (const waiting of hanging) {
			waiting.abort();
		}
	}

	async function insist<T>(signal: AbortSignal, question: (signal: AbortSignal) => Promise<T>): Promise<T> {
		for (;;) {
			const isWell = await bePatient(signal);
			signal.throwIfAborted();
			if (trying > 0 && !isWell) {
				continue;
			}

			trying++;
			const own = new AbortController();
			const either = AbortSignal.any([signal, own.signal]);
			try {
				const second = timed(either, question).then(answer => ({answer}));
				const given = await Promise.race([second, clock.sleep(patience(), either)]);
				if (given) {
					wakeAll();
					return given.answer;
				}
			} finally {
				trying--;
				own.abort(answered);
			}
		}
	}

	return {
		async ask(signal, question) {
			const over = endingWith(signal);
			const either = over.controller.signal;
			try {
				return await Promise.race([timed(either, question), insist(either, question)]);
			} finally {
				over.release();
				over.controller.abort(answered);
			}
		},
	};
}

/** What `AbortSignal.any` gives, for each page of a feed: that takes as long as to decode one. */
function endingWith(signal: AbortSignal): {readonly controller: AbortController; release(): void} {
	const controller = new AbortController();
	const end = (): void => controller.abort(signal.reason);
	if (signal.aborted) {
		end();
	} else {
		signal.addEventListener('abort', end);
	}

	return {controller, release: () => signal.removeEventListener('abort', end)};
}
