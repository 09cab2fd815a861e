import type {Clock} from '../domain/clock.ts';
import type {Observation} from '../domain/observation.ts';
import {beginAnew} from './actions/begin-anew.ts';
import {fitPanes} from './actions/fit-panes.ts';
import {hearAcknowledged} from './actions/hear-acknowledged.ts';
import {press} from './actions/press.ts';
import {learn} from './state/data.ts';
import type {Effect} from './state/outcome.ts';
import {noteStanding} from './state/standing.ts';
import type {ScreenState} from './state/state.ts';
import {lookAround, type Surroundings} from './surroundings.ts';

/** Where the state lives, outside of React: data is gathered, keys are not kept waiting. */
export type Store = {
	read(): ScreenState;
	subscribe(listener: () => void): () => void;
	/** Seen with the next batch, at most ten a second. */
	tell(observation: Observation): void;
	/** Something beside the data changed: seen with the next batch. */
	wake(): void;
	/** What was told until now does not hold any more. */
	forget(): void;
	/** Seen at once. */
	press(key: string): Effect | undefined;
	/** Seen at once: a new size, an answer for the details, the end. */
	change(change: (state: ScreenState) => ScreenState): void;
	/** Takes in what was told since the last batch, and what time it is. */
	flush(): void;
};

/** The longest that data waits to be seen. */
const batchTime = 100;
/** Whoever sees nothing yet waits for the first answers, and for all of them that come together. */
const firstBatch = 20;

export function createStore(
	initial: ScreenState,
	clock: Clock,
	signal: AbortSignal,
	surroundings: Surroundings = {},
): Store {
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
		const seen = lookAround(state, clock, surroundings);
		if (batch.length > 0 || seen !== state) {
			const data = learn(seen.data, batch);
			const next = fitPanes(noteStanding({...seen, data}));
			set(hearAcknowledged(seen.data.attention.pins, next, batch));
		}
	};

	const schedule = async (): Promise<void> => {
		isScheduled = true;
		const {agents, events} = state.data;
		await clock.sleep(agents.size === 0 && events.next === 0 ? firstBatch : batchTime, signal);
		isScheduled = false;
		if (!signal.aborted) {
			flush();
		}
	};

	const wake = (): void => {
		if (!isScheduled && !signal.aborted) {
			void schedule();
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
			wake();
		},
		wake,
		forget() {
			told = [];
			set(beginAnew(lookAround(state, clock, surroundings)));
		},
		press(key) {
			const {state: next, effect} = press(lookAround(state, clock, surroundings), key);
			set(next);
			return effect;
		},
		change: change => set(change(state)),
		flush,
	};
}
