import {useSyncExternalStore} from 'react';
import {FrameView, type PaneView} from './components/frame-view.tsx';
import {frame} from './frame/frame.ts';
import type {Signs} from './looks/signs.ts';
import type {Theme} from './looks/theme.ts';
import type {Store} from './store.ts';
import type {ThemeName} from './theme-name.ts';

export type AppProps = {
	readonly store: Pick<Store, 'subscribe' | 'read'>;
	readonly themeOf: (name: ThemeName | null) => Theme;
	readonly signs: Signs;
	readonly isSpoken: boolean;
	readonly panes: readonly PaneView[];
};

/** The screen where Ink draws it. */
export function App({store, themeOf, signs, isSpoken, panes}: AppProps) {
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
