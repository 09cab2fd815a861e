import type {LiveScreen, ScreenOptions} from './live-screen.ts';

/** Takes the terminal: alternate screen, hidden cursor, restored whatever happens. */
export function openScreen(_options: ScreenOptions): LiveScreen {
	throw new Error('not written yet');
}
