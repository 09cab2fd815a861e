import type {Standstill} from '../feeds/standstill.ts';
import {paneNames} from '../panes/panes.ts';
import type {ControlName} from '../state/controls.ts';

/** Which keys count is decided by what is on the screen. */
export type KeyView = 'panes' | 'details' | 'help' | 'filter' | 'command' | 'note' | 'question' | 'small';

/** To a pane, by its number in their list. */
export type PaneAction = `pane-${number}`;

export function paneAction(at: number): PaneAction {
	return `pane-${at}`;
}

export type Binding = {
	/** As the terminal tells them. */
	readonly keys: readonly string[];
	/** As a person reads it. */
	readonly name: string;
	readonly does: string;
	readonly action: string;
	/** By which it is asked for behind `:`; null where it answers what is typed or asked. */
	readonly command: string | null;
	readonly views: readonly KeyView[];
	/** What the producer must offer, else the key is absent. */
	readonly needs?: ControlName;
	/** What takes the key over where the producer offers it. */
	readonly unless?: ControlName;
	/** In the footer: the word, and how early it is given room. */
	readonly hint?: {
		readonly word: string;
		readonly rank: number;
		/** Where there is something to go back from. */
		readonly away?: string;
		/** While what is shown stands still; nothing where the key then does nothing. */
		readonly standing?: Readonly<Record<Standstill, string>>;
	};
};

const shownNames: Readonly<Record<string, string>> = {'↓': 'down', '↑': 'up', '→': 'right', '←': 'left'};
const everywhere: readonly KeyView[] = ['panes', 'details', 'help'];
const panes: readonly KeyView[] = ['panes'];
const details: readonly KeyView[] = ['details'];
const filter: readonly KeyView[] = ['filter'];
const command: readonly KeyView[] = ['command'];
const note: readonly KeyView[] = ['note'];
const question: readonly KeyView[] = ['question'];
/** Where letters are letters. */
const typing: readonly KeyView[] = [...filter, ...command, ...note];
const commandKey = ':';
const pauseWords = {paused: 'resume', ended: ''};

/** The one table for keys: handler, footer, `?` view and README all come from here. */
export const bindings = [
	bind('q', 'quit', 'back: overlay, zoom, filter, bad only, pause; else quit', panes, {
		command: 'back',
		hint: {word: 'quit', rank: 2, away: 'back'},
	}),
	bind('q', 'escape', 'back', ['details', 'help'], {hint: {word: 'back', rank: 2}}),
	bind('q', 'leave', 'quit', ['small']),
	bind('Ctrl-C', 'interrupt', 'quit', [...everywhere, ...typing, 'question', 'small']),
	bind('?', 'help', 'keys of this view', everywhere, {hint: {word: 'keys', rank: 1}}),
	bind('Esc', 'escape', 'back: overlay, filter, zoom, bad only, pause', everywhere),
	bind('Tab', 'next-pane', 'next pane', panes),
	bind('Shift-Tab', 'previous-pane', 'previous pane', panes),
	...paneNames.map((name, at) => bind(String(at), paneAction(at), name, panes, {command: name})),
	bind('P', 'next-profile', 'all profiles, then each by itself', panes, {
		needs: 'profiles',
		hint: {word: 'profile', rank: 7},
	}),
	bind('z', 'zoom', 'zoom the pane, and back', panes),
	bind('j ↓', 'down', 'down', everywhere),
	bind('k ↑', 'up', 'up', everywhere),
	bind('g Home', 'first', 'first row', everywhere),
	bind('G End', 'last', 'last row; follow the events again', everywhere),
	bind('Ctrl-D PgDn', 'page-down', 'page down', everywhere),
	bind('Ctrl-U PgUp', 'page-up', 'page up', everywhere),
	bind('Enter', 'open', 'details of the row', panes, {command: 'details', hint: {word: 'details', rank: 5}}),
	bind('J', 'next-row', 'the next row', details, {hint: {word: 'next row', rank: 4}}),
	bind('K', 'previous-row', 'the row before it', details),
	bind('/', 'filter', 'filter this pane: words, !words', panes, {
		hint: {word: 'filter', rank: 3},
	}),
	bind(commandKey, 'command', 'a command, by its name', ['panes', 'details'], {
		hint: {word: 'command', rank: 3.5},
	}),
	bind('n', 'next-match', 'next match, among all rows', panes),
	bind('N', 'previous-match', 'previous match', panes),
	bind('x', 'only-bad', 'only bad and overdue rows, and all again', panes, {
		hint: {word: 'bad only', rank: 4},
	}),
	bind('e', 'next-bad', 'next bad row', panes),
	bind('E', 'previous-bad', 'previous bad row', panes),
	bind('a', 'acknowledge', 'acknowledge the selected or top failure', ['panes', 'details']),
	bind('w', 'note', 'acknowledge it, and write why', ['panes', 'details']),
	bind('u', 'take-back', 'take the last acknowledgement back', ['panes', 'details']),
	bind('A', 'acknowledge-all', 'acknowledge all of them, and ask before', ['panes', 'details']),
	bind('Space', 'pause', 'pause, resume; data goes on arriving', panes, {
		unless: 'replay',
		hint: {word: 'pause', rank: 6, standing: pauseWords},
	}),
	bind('f', 'follow', 'follow the events', panes),
	bind("'", 'since', 'to where you last looked', panes),
	bind('→', 'night-on', 'history, zoomed: on along the night', panes, {unless: 'seek'}),
	bind('←', 'night-back', 'history, zoomed: back; Enter: its rows', panes, {unless: 'seek'}),
	bind('v', 'turn', 'events as jobs, one row a job; and back', panes, {command: 'jobs'}),
	bind('h', 'heartbeats', 'heartbeats: none, folded, each', panes),
	bind('r', 'ask-now', 'ask now', ['panes', 'details'], {command: 'ask', needs: 'askNow'}),
	bind('+', 'faster', 'ask more often', panes, {needs: 'setSpeed', unless: 'replay'}),
	bind('-', 'slower', 'ask less often', panes, {needs: 'setSpeed', unless: 'replay'}),
	bind('Space', 'replay-pause', 'in a replay: pause it, resume', panes, {
		needs: 'replay',
		hint: {word: 'pause', rank: 2.5, standing: pauseWords},
	}),
	bind('.', 'replay-step', 'in a replay: one line on', panes, {
		needs: 'replay',
		hint: {word: 'step', rank: 7},
	}),
	bind('+', 'replay-faster', 'in a replay: faster', panes, {needs: 'replay'}),
	bind('-', 'replay-slower', 'in a replay: slower', panes, {needs: 'replay'}),
	bind(']', 'replay-next', 'in a replay: to the next failure', panes, {
		needs: 'replay',
		hint: {word: 'next failure', rank: 6},
	}),
	bind('[', 'replay-previous', 'in a replay: back to the last failure', panes, {
		needs: 'previousFailure',
	}),
	bind('→', 'replay-forward', 'in a replay: a minute on', panes, {needs: 'seek'}),
	bind('←', 'replay-back', 'in a replay: a minute back', panes, {needs: 'seek'}),
	bind('s', 'sort', 'sort by the next column', panes),
	bind('S', 'reverse', 'reverse the order', panes),
	bind('y', 'copy', 'copy the row (OSC 52)', ['panes', 'details']),
	bind('t', 'time', 'times relative, local, UTC', ['panes', 'details']),
	bind('Ctrl-Z', 'suspend', 'suspend; fg comes back', [...everywhere, 'small']),
	bind('Ctrl-L', 'redraw', 'redraw', [...everywhere, ...typing, 'question', 'small']),
	bind('Enter', 'filter-keep', 'keep the filter', filter, {hint: {word: 'keep', rank: 1}}),
	bind('Tab', 'filter-search', 'search: show all rows, walk with n N', filter, {
		hint: {word: 'search', rank: 3},
	}),
	bind('Esc', 'filter-drop', 'as it was before', filter, {hint: {word: 'back', rank: 2}}),
	bind('Backspace', 'filter-erase', 'erase a character', filter),
	bind('Ctrl-U', 'filter-clear', 'erase all', filter, {hint: {word: 'clear', rank: 4}}),
	bind('Enter', 'command-run', 'do it', command, {hint: {word: 'do it', rank: 1}}),
	bind('Tab', 'command-complete', 'complete; again: the next that fits', command, {
		hint: {word: 'complete', rank: 3},
	}),
	bind('Shift-Tab', 'command-complete-back', 'the one before', command),
	bind('↑', 'command-earlier', 'what was typed before', command),
	bind('↓', 'command-later', 'what was typed after it', command),
	bind('Esc', 'command-leave', 'do nothing', command, {hint: {word: 'back', rank: 2}}),
	bind('Backspace', 'command-erase', 'erase a character', command),
	bind('Ctrl-U', 'command-clear', 'erase all', command),
	bind('Enter', 'note-keep', 'acknowledge it; the note may be empty', note, {
		hint: {word: 'acknowledge', rank: 1},
	}),
	bind('Esc', 'note-leave', 'acknowledge nothing', note, {hint: {word: 'back', rank: 2}}),
	bind('Backspace', 'note-erase', 'erase a character', note),
	bind('Ctrl-U', 'note-clear', 'erase all', note),
	bind('y', 'acknowledge-asked', 'yes, all of them', question, {hint: {word: 'yes', rank: 1}}),
	bind('n Esc q', 'leave-asked', 'no; any other key, too', question, {hint: {word: 'no', rank: 2}}),
];

/** What `press` must be able to do. */
export type ActionName = (typeof bindings)[number]['action'];

function bind<Action extends string>(
	name: string,
	action: Action,
	does: string,
	views: readonly KeyView[],
	{command: called, ...more}: Partial<Pick<Binding, 'command' | 'needs' | 'unless' | 'hint'>> = {},
): Binding & {readonly action: Action} {
	const isAsked = views.includes('panes') || views.includes('details');
	const command = isAsked && name !== commandKey ? (called ?? action) : null;
	return {keys: name.split(' ').map(nameOfShown), name, does, action, command, views, ...more};
}

function nameOfShown(shown: string): string {
	return shownNames[shown] ?? (shown.length === 1 ? shown : shown.toLowerCase());
}

/** The keys that count in this view, with what the producer offers. */
export function keysOf(view: KeyView, controls: readonly ControlName[]): typeof bindings {
	return bindings.filter(
		({views, needs, unless}) =>
			views.includes(view) &&
			(needs === undefined || controls.includes(needs)) &&
			(unless === undefined || !controls.includes(unless)),
	);
}

export function actionOf(
	view: KeyView,
	key: string,
	controls: readonly ControlName[],
): ActionName | undefined {
	return keysOf(view, controls).find(({keys}) => keys.includes(key))?.action;
}

/** The key's action that is asked for by this name. */
export function actionCalled(
	name: string,
	view: KeyView,
	controls: readonly ControlName[],
): ActionName | undefined {
	return keysOf(view, controls).find(({command}) => command === name)?.action;
}
