import {readCapabilities} from '../terminal/capabilities.ts';
import type {Context} from './context.ts';

/** Whether what is told may change in place: on a terminal that can, where nobody asked for lines. */
export function canDraw({settings: {form}, environment, isTerminal}: Context): boolean {
	const isTold = form.json || form.plain || form.format !== undefined;
	return !isTold && readCapabilities(environment, {isTTY: isTerminal}).canDraw;
}

/** Whether there is a screen with keys. */
export function canShowScreen(context: Context): boolean {
	return canDraw(context) && context.terminal.stdin.isTTY === true;
}
