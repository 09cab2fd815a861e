import type {LiveScreen} from '../terminal/live-screen.ts';
import type {Controls} from './controls.ts';
import {takeExtra} from './state/actions/overlay.ts';
import {type Effect, say} from './state/outcome.ts';
import type {Store} from './store.ts';

type World = {
	readonly store: Store;
	readonly terminal: Pick<LiveScreen, 'copy' | 'suspend' | 'invalidate'>;
	readonly controls: Controls;
	readonly signal: AbortSignal;
	readonly quit: (by: 'key' | 'interrupt') => void;
};

/** Does what a key asked of the world outside of the screen. */
export function createEffects({store, terminal, controls, signal, quit}: World): (effect: Effect) => void {
	const answer = (text: string): void => store.change(state => say(state, text));
	return effect => {
		switch (effect.type) {
			case 'quit':
				quit(effect.by);
				break;
			case 'copy':
				answer(terminal.copy(effect.text) ? 'copied' : 'too long to be copied');
				break;
			case 'suspend':
				terminal.suspend();
				break;
			case 'redraw':
				terminal.invalidate();
				break;
			case 'ask-now':
				controls.askNow?.();
				answer('asking now');
				break;
			case 'speed':
				answer(controls.setSpeed?.(effect.change) ?? '');
				break;
			case 'show':
				void show(effect, store, controls, signal);
				break;
		}
	};
}

async function show(
	{source, kind, id}: Extract<Effect, {type: 'show'}>,
	store: Store,
	controls: Controls,
	signal: AbortSignal,
): Promise<void> {
	const {overlay} = store.read().view;
	if (overlay?.type !== 'details') {
		return;
	}
	const {target} = overlay;
	try {
		const details = await controls.showDetails?.(source, kind, id, signal);
		if (details) {
			store.change(state => takeExtra(state, target, {details}));
		}
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		store.change(state => takeExtra(state, target, {error: message}));
	}
}
