import {type ActionName, actionCalled, actionOf, type KeyView, paneAction} from '../keys/bindings.ts';
import {keyViewOf, overlayView} from '../keys/key-view.ts';
import {textOfKey} from '../keys/text-of-key.ts';
import {overlayHeight} from '../overlay/document.ts';
import {paneNames, paneOf} from '../panes/panes.ts';
import {type Outcome, type ReplayStep, say, withView} from '../state/outcome.ts';
import type {ScreenState} from '../state/state.ts';
import * as acknowledge from './acknowledge.ts';
import * as arrange from './arrange.ts';
import {lookOf, runOf, splitCommand, whyNone} from './commands/find.ts';
import * as prompt from './commands/prompt.ts';
import {copyText} from './copy-text.ts';
import * as details from './details.ts';
import * as filter from './filter.ts';
import {fitAfterKey} from './fit-panes.ts';
import {goBack, leave} from './go-back.ts';
import * as move from './move.ts';
import {goToNight, isOnNight, moveAlongNight} from './night.ts';
import * as note from './note.ts';
import * as overlay from './overlay.ts';
import * as search from './search.ts';
import {goToSince, noteKey} from './since.ts';
import {turnPanes} from './turn-panes.ts';

/** What a key does: the next state, and what is asked of the world. */
export function press(before: ScreenState, key: string): Outcome {
	const state = before.view.watched === null ? before : withView(before, {watched: null});
	const outcome = act(state, key);
	return {...outcome, state: fitAfterKey(state, outcome.state)};
}

function act(state: ScreenState, key: string): Outcome {
	const view = keyViewOf(state);
	const action = actionOf(view, key, state.setup.controls);
	const does = action && actions[action];
	const outcome = does ? does(state) : pressOther(state, key, view);
	const {state: next, ...rest} = 'state' in outcome ? outcome : {state: outcome};
	const isSeen = view !== 'small' && (action !== undefined || next !== state);
	return {state: isSeen ? noteKey(looked(next, action)) : next, ...rest};
}

/** A key without an action types something, or answers a question with no. */
function pressOther(state: ScreenState, key: string, view: KeyView): ScreenState {
	if (view === 'question') {
		return acknowledge.leaveAsked(state);
	}

	const typed = textOfKey(key);
	if (typed === undefined) {
		return state;
	}

	return typists[view]?.(state, typed) ?? state;
}

const typists: Readonly<Partial<Record<KeyView, (state: ScreenState, typed: string) => ScreenState>>> = {
	filter: filter.typeFilter,
	command: prompt.typeCommand,
	note: note.typeNote,
};

/** Whoever presses a key has seen what there is; who only opens the list of it wants to see what is new. */
function looked(state: ScreenState, action: ActionName | undefined): ScreenState {
	const {pinned} = state.data.attention;
	const isOpening = paneNames.some((name, at) => paneOf(name).isAside && action === paneAction(at));
	return isOpening || state.view.looked === pinned ? state : withView(state, {looked: pinned});
}

const actions: Readonly<Record<ActionName, (state: ScreenState) => Outcome | ScreenState>> = {
	quit: state => goBack(state) ?? {state, effect: {type: 'quit', by: 'key'}},
	leave: state => ({state, effect: {type: 'quit', by: 'key'}}),
	interrupt: state => ({state, effect: {type: 'quit', by: 'interrupt'}}),
	help: state =>
		state.view.overlay?.type === 'help' ? overlay.closeOverlay(state) : overlay.openHelp(state),
	escape: leave,
	'next-pane': state => arrange.focusNext(state, 1),
	'previous-pane': state => arrange.focusNext(state, -1),
	...Object.fromEntries(
		paneNames.map((name, at) => [paneAction(at), (state: ScreenState) => arrange.focusOn(state, name)]),
	),
	zoom: arrange.toggleZoom,
	down: state => step(state, 1),
	up: state => step(state, -1),
	first: state => (state.view.overlay ? overlay.scrollBy(state, -Infinity) : move.moveToFirst(state)),
	last: state => (state.view.overlay ? overlay.scrollBy(state, Infinity) : move.moveToLast(state)),
	'page-down': state => page(state, 1),
	'page-up': state => page(state, -1),
	open: state => goToNight(state) ?? details.openDetails(state),
	'night-on': state => moveAlongNight(state, 1),
	'night-back': state => moveAlongNight(state, -1),
	since: goToSince,
	'next-row': state => details.openBeside(state, 1),
	'previous-row': state => details.openBeside(state, -1),
	filter: filter.beginFilter,
	'next-match': state => search.moveToMatch(state, 1),
	'previous-match': state => search.moveToMatch(state, -1),
	'only-bad': arrange.toggleOnlyBad,
	'next-bad': state => move.moveToBad(state, 1),
	'previous-bad': state => move.moveToBad(state, -1),
	acknowledge: acknowledge.acknowledgeOne,
	note: note.beginNote,
	'take-back': acknowledge.takeLastBack,
	'acknowledge-all': acknowledge.askForAll,
	'acknowledge-asked': acknowledge.acknowledgeAsked,
	'leave-asked': acknowledge.leaveAsked,
	pause: arrange.togglePause,
	follow: move.follow,
	turn: turnPanes,
	heartbeats: arrange.nextHeartbeats,
	'ask-now': state => ({state, effect: {type: 'ask-now'}}),
	faster: state => ({state, effect: {type: 'speed', change: 'faster'}}),
	slower: state => ({state, effect: {type: 'speed', change: 'slower'}}),
	sort: arrange.sortNext,
	reverse: arrange.reverseSort,
	copy: state => {
		const text = copyText(state);
		return text === '' ? state : {state, effect: {type: 'copy', text}};
	},
	time: arrange.nextTime,
	'next-profile': arrange.nextProfile,
	'replay-pause': state => replay(state, 'pause'),
	'replay-step': state => replay(state, 'step'),
	'replay-faster': state => replay(state, 'faster'),
	'replay-slower': state => replay(state, 'slower'),
	'replay-next': state => replay(state, 'next'),
	'replay-previous': state => replay(state, 'previous'),
	'replay-forward': state => (isOnNight(state) ? moveAlongNight(state, 1) : replay(state, 'forward')),
	'replay-back': state => (isOnNight(state) ? moveAlongNight(state, -1) : replay(state, 'back')),
	suspend: state => ({state, effect: {type: 'suspend'}}),
	redraw: state => ({state, effect: {type: 'redraw'}}),
	'filter-keep': filter.keepFilter,
	'filter-drop': filter.dropFilter,
	'filter-erase': filter.eraseFilter,
	'filter-clear': filter.clearFilter,
	'filter-search': search.beginSearch,
	command: prompt.beginCommand,
	'command-run': runTyped,
	'command-complete': state => prompt.completeCommand(state, 1),
	'command-complete-back': state => prompt.completeCommand(state, -1),
	'command-earlier': state => prompt.recallCommand(state, 1),
	'command-later': state => prompt.recallCommand(state, -1),
	'command-leave': prompt.leaveCommand,
	'command-erase': prompt.eraseCommand,
	'command-clear': prompt.clearCommand,
	'note-keep': note.keepNote,
	'note-leave': note.leaveNote,
	'note-erase': note.eraseNote,
	'note-clear': note.clearNote,
};

function replay(state: ScreenState, to: ReplayStep): Outcome {
	return {state, effect: {type: 'replay', step: to}};
}

function step(state: ScreenState, by: 1 | -1): ScreenState {
	return state.view.overlay ? overlay.scrollBy(state, by) : move.moveBy(state, by);
}

function page(state: ScreenState, by: 1 | -1): ScreenState {
	return state.view.overlay
		? overlay.scrollBy(state, by * Math.max(1, overlayHeight(state) - 1))
		: move.pageBy(state, by);
}

/** What was typed behind `:`. */
function runTyped(state: ScreenState): Outcome | ScreenState {
	const {typing} = state.view;
	const text = typing?.type === 'command' ? typing.text.trim() : '';
	const left = prompt.rememberCommand(prompt.leaveCommand(state), text);
	const {name, behind} = splitCommand(text);
	const look = lookOf(left, name, behind);
	if (!look) {
		return text === '' ? left : say(left, whyNone(left, name));
	}

	const action = actionCalled(look.name, overlayView(left), left.setup.controls);
	const run = runOf(look);
	if (run && (behind !== '' || !action)) {
		return run.run(left, behind);
	}

	const does = action && behind === '' ? actions[action] : undefined;
	return does ? does(left) : say(left, `${look.name} takes nothing behind it`);
}
