import type {Environment} from '../domain/environment.ts';

/** Beyond moving the cursor, changing the style and erasing to the end of a row: what saves bytes. */
export type Abilities = {
	/** Moves rows by inserting and deleting lines between margins. */
	readonly scrolls: boolean;
	/** ECH: erases so many characters where the cursor stands. */
	readonly erases: boolean;
	/** REP: repeats the last character. Only of ASCII: xterm and tmux repeat nothing else. */
	readonly repeats: boolean;
	/** Shows a frame at once, as a whole. */
	readonly synchronizes: boolean;
	/** DECCARA: makes a row inverse, underlined or not bold, whatever is written there. */
	readonly restyles: boolean;
	/**
	 * Whether that will only turn out. Until then blanks are written in their own style: who makes
	 * them inverse later shows in which they are.
	 */
	readonly mayRestyle: boolean;
};

export type KnownTerminal = Abilities & {
	readonly name: string;
	/** By its name, and where others use the same one, by what it leaves in the environment. */
	readonly is: (term: string, env: Environment) => boolean;
	/** Whether REP has to be tried: many are called so that are none. */
	readonly mayRepeat: boolean;
	readonly colour: boolean;
	readonly title: boolean;
	/** Whether it may be asked for its ground: a console would print the question, screen hands half of it on. */
	readonly tellsGround: boolean;
};

const modern = {
	colour: true,
	title: true,
	tellsGround: true,
	scrolls: true,
	erases: true,
	repeats: true,
	synchronizes: true,
	mayRepeat: false,
	restyles: false,
	mayRestyle: false,
};
const plainest = {
	tellsGround: false,
	mayRepeat: false,
	scrolls: false,
	erases: false,
	repeats: false,
	synchronizes: false,
	restyles: false,
	mayRestyle: false,
};

/** What nearly every terminal of today can do, whatever it calls itself. */
export const commonAbilities: Abilities = {...modern, repeats: false};

/**
 * The first that fits counts. Over SSH the name is all there is, and many call themselves xterm that
 * are none (mosh draws rubbish on REP): only those repeat that surely can, or have shown that they do. A console would print what
 * it does not know of a title.
 */
export const terminals: readonly KnownTerminal[] = [
	{
		...modern,
		name: 'the console of a machine',
		is: term => /^(?:linux|cons\d)/.test(term),
		title: false,
		tellsGround: false,
		repeats: false,
		synchronizes: false,
	},
	{...plainest, name: 'vt100 and its kin', is: term => /^vt\d/.test(term), colour: false, title: false},
	{...modern, name: 'tmux', is: (term, env) => /^tmux/.test(term) || (/^screen/.test(term) && isInTmux(env))},
	{
		...modern,
		name: 'screen',
		is: term => /^screen/.test(term),
		// It hands on half of each sign: what is left may begin a sequence that swallows what follows.
		title: false,
		tellsGround: false,
		erases: false,
		repeats: false,
		synchronizes: false,
	},
	{...modern, name: 'kitty', is: term => /^xterm-kitty(?:-|$)/.test(term), restyles: true},
	{...modern, name: 'those with a name of their own', is: term => ownNames.test(term), mayRestyle: true},
	{
		...modern,
		name: 'xterm and VTE',
		is: (term, env) => /^xterm/.test(term) && saysWho(env),
		mayRestyle: true,
	},
	{
		...modern,
		name: 'called xterm',
		is: term => likeXterm.test(term),
		repeats: false,
		mayRepeat: true,
		mayRestyle: true,
	},
	{...plainest, name: 'unknown', is: () => true, colour: true, title: true},
];

const ownNames = /^(?:xterm-ghostty|ghostty|foot|alacritty|wezterm|vte)(?:-|$)/;
const likeXterm = /^(?:xterm|rxvt|st|konsole|gnome|putty|mintty|iterm2?|nsterm|mlterm|contour)(?:-|$)/;

export function findTerminal(env: Environment): KnownTerminal {
	const found = terminals.find(({is}) => is(env.TERM ?? '', env));
	if (found === undefined) {
		throw new Error('the last of the known terminals fits all');
	}

	return found;
}

/** Screen and tmux both hand on what the other has set. */
function isInTmux({TMUX, STY}: Environment): boolean {
	return Boolean(TMUX) && !STY;
}

/** VTE repeats since 0.50. */
function saysWho({XTERM_VERSION, VTE_VERSION}: Environment): boolean {
	return /^XTerm/.test(XTERM_VERSION ?? '') || Number(VTE_VERSION) >= 5000;
}

/**
 * Whether it takes links (OSC 8): those that surely do. Others show the text alone, or rubbish; multiplexers hand on
 * what they know, which depends on their age.
 */
export function takesLinks(env: Environment): boolean {
	const {TERM = '', TERM_PROGRAM, WT_SESSION, KONSOLE_VERSION, VTE_VERSION, TMUX, STY} = env;
	if (TMUX || STY || /^(?:tmux|screen)/.test(TERM)) {
		return false;
	}

	return (
		/^(?:xterm-kitty|(?:xterm-)?ghostty|foot|alacritty|wezterm)(?:-|$)/.test(TERM) ||
		Number(VTE_VERSION) >= 5000 ||
		/^(?:iTerm\.app|WezTerm|vscode|ghostty)$/.test(TERM_PROGRAM ?? '') ||
		Boolean(WT_SESSION || KONSOLE_VERSION)
	);
}
