import {render} from 'ink';
import type {LiveScreen} from '../terminal/live-screen.ts';
import {App, type AppProps, type Drawing} from './app.tsx';
import {signsOf} from './looks/signs.ts';
import {loadViews} from './panes/panes.ts';
import {themesFor} from './themes-for.ts';

export type MountedApp = {
	unmount(): void;
	waitUntilExit(): Promise<unknown>;
};

/** What Ink needs to draw; nothing where it only reads the keys. */
export async function loadDrawing(terminal: LiveScreen): Promise<Drawing | null> {
	const {draw, capabilities} = terminal;
	return draw
		? null
		: {
				themeOf: themesFor(terminal),
				signs: signsOf(capabilities.unicode),
				isSpoken: capabilities.screenReader,
				panes: await loadViews(),
			};
}

/** From here on Ink has the keys. */
export function mountApp(props: AppProps, {inkOptions}: LiveScreen): MountedApp {
	const app = render(<App {...props} />, inkOptions);
	return {
		unmount() {
			app.unmount();
			app.cleanup();
		},
		waitUntilExit: app.waitUntilExit,
	};
}
