import type {Clock} from '../domain/clock.ts';
import type {Observation} from '../domain/observation.ts';
import {adoptSelection} from './state/actions/adopt.ts';
import {learn} from './state/data.ts';
import type {Effect} from './state/outcome.ts';
import {press} from './state/press.ts';
import type {ScreenState} from './state/state.ts';

/** Where the state lives, outside of React: data is gathered, keys are not kept waiting. */
export type Store = {
	read(): ScreenState;
	subscribe(listener: () => void): () => void;
	/** Seen with the next batch, at most ten a second. */
	tell(observation: Observation): void;
	/** Seen at once. */
	press(key: string): Effect | undefined;
	/** Seen at once: a new size, an answer for the details, the end. */
	change(change: (state: ScreenState) => ScreenState): void;
	/** Takes in what was told since the last batch, and what time it is. */
	flush(): void;
};

/** The longest that data waits to be seen. */
export const batchTime = 100;

export function createStore(initial: ScreenState, clock: Clock, signal: AbortSignal): Store {
	let state = initial;
	let told: Observation[] = [];
	let isScheduled = false;
	const listeners = new Set<() => void>();

	const set = (next: ScreenState): void => {
		if (next !== state) {
			state = next;
			for (const listener of listeners) {
				listener();
			}
		}
	};

	const flush = (): void => {
		const batch = told;
		told = [];
		const now = clock.now();
		if (batch.length > 0 || now !== state.now) {
			set(adoptSelection({...state, now, data: learn(state.data, batch)}));
		}
	};

	const schedule = async (): Promise<void> => {
		isScheduled = true;
		await clock.sleep(batchTime, signal);
		isScheduled = false;
		if (!signal.aborted) {
			flush();
		}
	};

	return {
		read: () => state,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		tell(observation) {
			told.push(observation);
			if (!isScheduled) {
				void schedule();
			}
		},
		press(key) {
			const {state: next, effect} = press({...state, now: clock.now()}, key);
			set(next);
			return effect;
		},
		change: change => set(change(state)),
		flush,
	};
}
