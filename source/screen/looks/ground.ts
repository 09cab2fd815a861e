import type {Rgb} from '../../terminal/ground.ts';
import type {LiveScreen} from '../../terminal/live-screen.ts';
import type {ThemeName} from '../theme-name.ts';

/** Of those in use the dark one that is the lightest, and the light one that is the darkest. */
const assumed = {dark: [7, 54, 66], light: [238, 232, 213]} as const;

/** What is written on, as far as that is known by now; what somebody says of it is believed. */
export function groundOf(
	{capabilities, ground}: Pick<LiveScreen, 'capabilities' | 'ground'>,
	theme: ThemeName | null = null,
): Rgb | null {
	const told = theme === 'dark' || theme === 'light' ? theme : capabilities.ground;
	switch (capabilities.ground === 'unknown' ? 'unknown' : told) {
		case 'asked':
			return ground ?? null;
		case 'dark':
			return assumed.dark;
		case 'light':
			return assumed.light;
		default:
			return null;
	}
}
