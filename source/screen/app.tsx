import {useInput} from 'ink';
import {useSyncExternalStore} from 'react';
import {FrameView, type PaneView} from './components/frame-view.tsx';
import {frame} from './frame/frame.ts';
import {nameKeys} from './keys/name-keys.ts';
import type {Signs} from './looks/signs.ts';
import type {Theme} from './looks/theme.ts';
import type {Effect} from './state/outcome.ts';
import type {Store} from './store.ts';
import type {ThemeName} from './theme-name.ts';

/** What Ink is to draw, where nobody else does. */
export type Drawing = {
	readonly themeOf: (name: ThemeName | null) => Theme;
	readonly signs: Signs;
	readonly isSpoken: boolean;
	readonly panes: readonly PaneView[];
};

export type AppProps = {
	readonly store: Store;
	readonly onEffect: (effect: Effect) => void;
	readonly drawing: Drawing | null;
};

/** Ink reads the keys. */
export function App({store, onEffect, drawing}: AppProps) {
	useInput((input, key) => {
		for (const name of nameKeys(input, key)) {
			const effect = store.press(name);
			if (effect) {
				onEffect(effect);
			}
		}
	});
	return drawing && <Screen store={store} {...drawing} />;
}

function Screen({store, themeOf, signs, isSpoken, panes}: Drawing & {readonly store: Store}) {
	const state = useSyncExternalStore(store.subscribe, store.read);
	const {size, theme} = state.view;
	return (
		<FrameView
			columns={size.columns}
			frame={frame(state, signs, isSpoken)}
			theme={themeOf(theme)}
			panes={panes}
		/>
	);
}
