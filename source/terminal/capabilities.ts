import type {Environment} from '../domain/environment.ts';
import {findTerminal} from './terminals.ts';

/** What may be shown here, decided once from the environment; flags (`--ascii`, `--no-color`) narrow it. */
export type Capabilities = {
	/** Whether a screen can be drawn at all: a terminal that can move its cursor. */
	readonly canDraw: boolean;
	/** The sixteen colours, or none. Bold, dim and inverse remain without colour. */
	readonly colour: boolean;
	/**
	 * What it writes on: `asked`, where it may answer and has colours of its own for that ground; `dark` or
	 * `light`, where somebody said so; `unknown` where sixteen colours are all there is.
	 */
	readonly ground: 'asked' | 'dark' | 'light' | 'unknown';
	/** Signs beyond ASCII. */
	readonly unicode: boolean;
	/** Lines that are read out instead of a grid that is looked at. */
	readonly screenReader: boolean;
	/** Whether a window title can be set without leaving rubbish on the screen. */
	readonly title: boolean;
	/** Whether its mouse is to be told to us: somebody has to say so, since it takes the terminal's own selection. */
	readonly mouse: boolean;
};

export function readCapabilities(env: Environment, {isTTY}: {readonly isTTY: boolean}): Capabilities {
	const term = env.TERM ?? '';
	const canDraw = isTTY && term !== 'dumb' && term !== '';
	const known = findTerminal(env);
	const colour = hasColour(env, canDraw && known.colour);
	return {
		canDraw,
		colour,
		ground: colour && hasPalette(env) ? 'asked' : 'unknown',
		unicode: hasUnicode(env),
		screenReader: env.INK_SCREEN_READER === 'true',
		title: canDraw && known.title,
		mouse: false,
	};
}

/** `FORCE_COLOR` is the more explicit wish; an empty `NO_COLOR` is none (https://no-color.org). */
function hasColour(env: Environment, canColour: boolean): boolean {
	const forced = env.FORCE_COLOR;
	if (forced !== undefined) {
		return forced !== '0' && forced !== 'false';
	}

	return !env.NO_COLOR && canColour;
}

/** 256 colours: what sets COLORTERM has more, and of those with a name of their own each has them. */
function hasPalette({TERM = '', COLORTERM, XTERM_VERSION, VTE_VERSION}: Environment): boolean {
	return (
		/256|direct|kitty|ghostty|^(?:foot|alacritty|wezterm|contour|mintty)/.test(TERM) ||
		Boolean(COLORTERM || XTERM_VERSION || VTE_VERSION)
	);
}

/** The first of the three that is set counts, as in the C library; none means the C locale. */
function hasUnicode(env: Environment): boolean {
	const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
	return /utf-?8/i.test(locale);
}
