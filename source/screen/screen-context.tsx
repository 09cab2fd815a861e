import {createContext, use, useSyncExternalStore} from 'react';
import type {Signs} from './looks/signs.ts';
import type {Theme} from './looks/theme.ts';
import type {ScreenState} from './state/state.ts';
import type {Store} from './store.ts';

export type ScreenContextValue = {
	readonly store: Store;
	readonly theme: Theme;
	readonly signs: Signs;
	readonly isSpoken: boolean;
	/** Not by Ink, which then reads the keys alone. */
	readonly isDrawn: boolean;
};

export const ScreenContext = createContext<ScreenContextValue | null>(null);

export function useScreen(): ScreenContextValue {
	const value = use(ScreenContext);
	if (!value) {
		throw new Error('a part of the screen stands outside of it');
	}
	return value;
}

export function useScreenState(): ScreenState {
	const {store} = useScreen();
	return useSyncExternalStore(store.subscribe, store.read);
}
