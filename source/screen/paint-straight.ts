import type {LiveScreen} from '../terminal/live-screen.ts';
import {frame} from './frame/frame.ts';
import {signsOf} from './looks/signs.ts';
import type {ScreenState} from './state/state.ts';
import {themesFor} from './themes-for.ts';

/**
 * Draws the state without Ink: Ink is loaded after the first frame, and takes every frame apart anew,
 * which would be most of what watching costs. Nothing where the terminal is left to Ink.
 */
export function createStraightPainter(terminal: LiveScreen): (read: () => ScreenState) => void {
	const {draw, capabilities} = terminal;
	const signs = signsOf(capabilities.unicode);
	const themeOf = themesFor(terminal);
	return read =>
		draw?.(() => {
			const state = read();
			return frame(state, signs)
				.flatMap(({lines}) => lines)
				.map(themeOf(state.view.theme));
		});
}
