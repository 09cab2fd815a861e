import type {LiveScreen} from '../terminal/live-screen.ts';
import {frame} from './frame/frame.ts';
import {signsOf} from './looks/signs.ts';
import {createTheme} from './looks/theme.ts';
import type {ScreenState} from './state/state.ts';

/**
 * Draws the state without Ink: Ink is loaded after the first frame, and takes every frame apart anew,
 * which would be most of what watching costs. Nothing where the terminal is left to Ink.
 */
export function createStraightPainter({draw, capabilities}: LiveScreen): (read: () => ScreenState) => void {
	const theme = createTheme(capabilities);
	const signs = signsOf(capabilities.unicode);
	return read =>
		draw?.(() =>
			frame(read(), signs)
				.flatMap(({lines}) => lines)
				.map(theme),
		);
}
