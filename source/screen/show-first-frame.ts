import type {LiveScreen} from '../terminal/live-screen.ts';
import {firstState} from './first-state.ts';
import {signsOf} from './looks/signs.ts';
import {createPaint} from './looks/theme.ts';
import type {ScreenStart} from './screen-settings.ts';
import {screenLines} from './selectors/screen-lines.ts';
import type {ScreenState} from './state/state.ts';

/** The screen before anything is known: somebody who typed one word sees at once that it works. */
export async function showFirstFrame(start: ScreenStart): Promise<void> {
	createPlainDraw(start.terminal)(firstState(start));
	await frameIsOut();
}

/** Frames are written with the next turn; what comes after may be long and leave no turn to others. */
export function frameIsOut(): Promise<void> {
	return new Promise(resolve => setImmediate(resolve));
}

/**
 * Draws a state without Ink, which takes longer to load than everything else together. It shows the
 * very same, so that nothing is written when Ink takes over.
 */
export function createPlainDraw(terminal: LiveScreen): (state: ScreenState) => void {
	const {capabilities} = terminal;
	const paint = createPaint(capabilities);
	const signs = signsOf(capabilities.unicode);
	return state => terminal.draw(screenLines(state, signs).map(paint).join('\n'));
}
