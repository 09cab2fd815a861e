import {render} from 'ink';
import type {LiveScreen} from '../terminal/live-screen.ts';
import {App} from './app.tsx';
import {ScreenContext, type ScreenContextValue} from './screen-context.tsx';
import type {Effect} from './state/outcome.ts';

export type MountedApp = {
	unmount(): void;
	waitUntilExit(): Promise<unknown>;
};

/** From here on Ink has the keys and draws. */
export function mountApp(
	value: ScreenContextValue,
	onEffect: (effect: Effect) => void,
	{inkOptions}: LiveScreen,
): MountedApp {
	const app = render(
		<ScreenContext value={value}>
			<App onEffect={onEffect} />
		</ScreenContext>,
		inkOptions,
	);
	return {
		unmount() {
			app.unmount();
			app.cleanup();
		},
		waitUntilExit: app.waitUntilExit,
	};
}
