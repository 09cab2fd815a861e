import type {Clock} from '../domain/clock.ts';
import {takeExtra} from './actions/overlay.ts';
import type {Controls} from './state/controls.ts';
import type {Effect} from './state/outcome.ts';
import type {Store} from './store.ts';

type Question = Extract<Effect, {type: 'show'}>;

/** Who holds the key for the next row asks once, where he stops. */
const hurry = 250;

/** Asks for the rest of the details that are open; of several questions only the last one counts. */
export function createShowDetails(
	store: Store,
	{showDetails}: Controls,
	clock: Clock,
	stop: AbortSignal,
): (question: Question) => Promise<void> {
	let last: AbortController | undefined;
	let askedAt = -Infinity;
	return async ({source, kind, id}) => {
		const {overlay} = store.read().view;
		if (overlay?.type !== 'details') {
			return;
		}

		last?.abort();
		last = new AbortController();
		const signal = AbortSignal.any([stop, last.signal]);
		const now = clock.monotonic();
		const isHurried = now - askedAt < hurry;
		askedAt = now;
		if (isHurried) {
			await clock.sleep(hurry, signal);
		}

		if (signal.aborted) {
			return;
		}

		const {target} = overlay;
		try {
			const details = await showDetails?.(source, kind, id, signal);
			if (details && !signal.aborted) {
				store.change(state => takeExtra(state, target, {details}));
			}
		} catch (error) {
			if (!signal.aborted) {
				const message = error instanceof Error ? error.message : String(error);
				store.change(state => takeExtra(state, target, {error: message}));
			}
		}
	};
}
