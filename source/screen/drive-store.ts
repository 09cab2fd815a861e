import type {Clock} from '../domain/clock.ts';
import type {Observation} from '../domain/observation.ts';
import type {LiveScreen} from '../terminal/live-screen.ts';
import {askAgain, openWatched} from './actions/details.ts';
import {windowTitle} from './frame/header-line.ts';
import type {Effect} from './state/outcome.ts';
import type {Store} from './store.ts';

/** After so many, keys and the painter have a turn: a replay may tell a million at once. */
const breath = 2000;

export async function consume(
	observations: AsyncIterable<Observation>,
	store: Store,
	clock: Clock,
	signal: AbortSignal,
): Promise<void> {
	let told = 0;
	for await (const observation of observations) {
		if (signal.aborted) {
			return;
		}

		store.tell(observation);
		told++;
		if (told % breath === 0) {
			await clock.sleep(0, signal);
		}
	}

	if (!signal.aborted) {
		store.flush();
		store.change(state => ({...state, isEnded: true}));
	}
}

/** The clock of the header, and every age, move once a second, and stand still where nobody could see them move. */
export async function tick(
	store: Store,
	clock: Clock,
	{taken}: Pick<LiveScreen, 'taken'>,
	signal: AbortSignal,
): Promise<void> {
	while (!signal.aborted) {
		await clock.sleep(1000 - (clock.now() % 1000), signal);
		if (!signal.aborted) {
			store.flush();
			await taken();
		}
	}
}

export function keepTitle(store: Store, terminal: LiveScreen): () => void {
	const show = (): void => terminal.setTitle(windowTitle(store.read()));
	show();
	return store.subscribe(show);
}

/** What is told may open details, or make what was asked for them old. */
export function keepDetails(store: Store, onEffect: (effect: Effect) => void): () => void {
	return store.subscribe(() => {
		for (const look of [openWatched, askAgain]) {
			const before = store.read();
			const {state, effect} = look(before);
			if (state !== before) {
				store.change(() => state);
			}

			if (effect) {
				onEffect(effect);
			}
		}
	});
}
