import type {LiveScreen} from '../terminal/live-screen.ts';
import {memoize} from './kit/memo.ts';
import {groundOf} from './looks/ground.ts';
import {createTheme, type Theme} from './looks/theme.ts';
import type {ThemeName} from './theme-name.ts';

/** Asked for each frame: the terminal may have said meanwhile what it writes on, and somebody how it shall look. */
export function themesFor(
	terminal: Pick<LiveScreen, 'capabilities' | 'ground'>,
): (name: ThemeName | null) => Theme {
	const {capabilities} = terminal;
	// One for all frames that look alike: it makes its styles once.
	const make = memoize((colour: boolean, ground: ReturnType<typeof groundOf>) =>
		createTheme({colour, ground}),
	);
	return name => make(capabilities.colour && name !== 'mono', groundOf(terminal, name));
}
