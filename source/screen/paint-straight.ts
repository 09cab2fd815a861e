import type {Rgb} from '../terminal/ground.ts';
import type {LiveScreen} from '../terminal/live-screen.ts';
import {frame} from './frame/frame.ts';
import {memoize} from './kit/memo.ts';
import {groundOf} from './looks/ground.ts';
import {signsOf} from './looks/signs.ts';
import {createTheme} from './looks/theme.ts';
import type {ScreenState} from './state/state.ts';

/** One for all frames on the same ground: it makes its styles once. */
const themeFor = memoize((colour: boolean, ground: Rgb | null) => createTheme({colour, ground}));

/**
 * Draws the state without Ink: Ink is loaded after the first frame, and takes every frame apart anew,
 * which would be most of what watching costs. Nothing where the terminal is left to Ink.
 */
export function createStraightPainter(terminal: LiveScreen): (read: () => ScreenState) => void {
	const {draw, capabilities} = terminal;
	const signs = signsOf(capabilities.unicode);
	return read =>
		draw?.(() => {
			// Anew each time: the terminal may have said meanwhile what it writes on.
			const theme = themeFor(capabilities.colour, groundOf(terminal));
			return frame(read(), signs)
				.flatMap(({lines}) => lines)
				.map(theme);
		});
}
