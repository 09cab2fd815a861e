import type {LiveScreen} from '../terminal/live-screen.ts';
import {screenLines} from './frame/frame.ts';
import {signsOf} from './looks/signs.ts';
import {createPaint} from './looks/theme.ts';
import type {ScreenState} from './state/state.ts';
import type {Store} from './store.ts';

/**
 * Draws a state without Ink: before it is loaded, which takes longer than everything else together, and
 * when data came or a second went by. Ink takes every frame apart anew, which is most of what watching
 * costs; the panes are lines whose places we know. It shows the very same as Ink, so that nothing is
 * written when Ink draws after the next key. False where it cannot: an overlay is laid out by Ink, and
 * so is all where the terminal is left to it.
 */
export function createPlainDraw(terminal: LiveScreen): (state: ScreenState) => boolean {
	const {capabilities} = terminal;
	const paint = createPaint(capabilities);
	const signs = signsOf(capabilities.unicode);
	return state =>
		state.view.overlay === null && terminal.draw(() => screenLines(state, signs).map(paint).join('\n'));
}

/** The store as Ink sees it: it is not told of data that could be drawn without it, nor before it is there. */
export function withoutFlushes(store: Store, draw: (state: ScreenState) => boolean): Store {
	const listeners = new Set<Parameters<Store['subscribe']>[0]>();
	store.subscribe(cause => {
		const isOurs = cause === 'flush' || listeners.size === 0;
		if (isOurs && draw(store.read())) {
			return;
		}
		for (const listener of listeners) {
			listener(cause);
		}
	});
	return {
		...store,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}
