import type {Rgb} from '../../terminal/ground.ts';
import type {LiveScreen} from '../../terminal/live-screen.ts';

/** Of those in use the dark one that is the lightest, and the light one that is the darkest. */
const assumed = {dark: [7, 54, 66], light: [238, 232, 213]} as const;

/** What is written on, as far as that is known by now. */
export function groundOf({capabilities, ground}: Pick<LiveScreen, 'capabilities' | 'ground'>): Rgb | null {
	switch (capabilities.ground) {
		case 'asked':
			return ground ?? null;
		case 'unknown':
			return null;
		default:
			return assumed[capabilities.ground];
	}
}
