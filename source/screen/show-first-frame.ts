import {firstState} from './first-state.ts';
import {createStraightPainter} from './paint-straight.ts';
import type {ScreenStart} from './screen-settings.ts';

/** The screen before anything is known: somebody who typed one word sees at once that it works. */
export async function showFirstFrame(start: ScreenStart): Promise<void> {
	createStraightPainter(start.terminal)(() => firstState(start));
	await frameIsOut();
}

/** Frames are written with the next turn; what comes after may be long and leave no turn to others. */
export function frameIsOut(): Promise<void> {
	return new Promise(resolve => setImmediate(resolve));
}
