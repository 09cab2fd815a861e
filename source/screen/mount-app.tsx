import {render} from 'ink';
import type {LiveScreen} from '../terminal/live-screen.ts';
import {App, type AppProps} from './app.tsx';
import {signsOf} from './looks/signs.ts';
import {loadViews} from './panes/panes.ts';
import {themesFor} from './themes-for.ts';

export type MountedApp = {
	unmount(): void;
	waitUntilExit(): Promise<unknown>;
};

/** Has Ink draw, where nobody else does. */
export async function mountApp(store: AppProps['store'], terminal: LiveScreen): Promise<MountedApp> {
	const {inkOptions, capabilities} = terminal;
	const app = render(
		<App
			store={store}
			themeOf={themesFor(terminal)}
			signs={signsOf(capabilities.unicode)}
			isSpoken={capabilities.screenReader}
			panes={await loadViews()}
		/>,
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
