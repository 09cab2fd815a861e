import {withView} from '../../state/outcome.ts';
import type {ScreenState} from '../../state/state.ts';
import type {CommandTyping} from '../../state/view.ts';
import {candidatesFor} from './find.ts';

const longest = 200;
const mostRemembered = 100;

export function beginCommand(state: ScreenState): ScreenState {
	return withView(state, {typing: {type: 'command', text: '', chosen: null, back: 0}, message: null});
}

export function typeCommand(state: ScreenState, typed: string): ScreenState {
	return change(state, ({text}) => ({text: (text + typed).slice(0, longest)}));
}

export function eraseCommand(state: ScreenState): ScreenState {
	const {typing} = state.view;
	return typing?.type === 'command' && typing.text === ''
		? leaveCommand(state)
		: change(state, ({text}) => ({text: [...text].slice(0, -1).join('')}));
}

export function clearCommand(state: ScreenState): ScreenState {
	return change(state, () => ({text: ''}));
}

export function leaveCommand(state: ScreenState): ScreenState {
	return withView(state, {typing: null});
}

/** One candidate after the other, from what was typed by hand. */
export function completeCommand(state: ScreenState, step: 1 | -1): ScreenState {
	const {typing} = state.view;
	if (typing?.type !== 'command') {
		return state;
	}

	const stem = typing.chosen?.stem ?? typing.text;
	const candidates = candidatesFor(state, stem);
	const before = typing.chosen?.at ?? (step > 0 ? -1 : candidates.length);
	const at = (before + step + candidates.length) % Math.max(1, candidates.length);
	const found = candidates[at];
	if (!found) {
		return state;
	}

	// Of one alone there is nothing to go through: what is typed next belongs behind it.
	const chosen = candidates.length === 1 ? null : {stem, at};
	return withView(state, {typing: {...typing, text: found.text, chosen}});
}

/** What was typed before in this run; further on than the last one is an empty line. */
export function recallCommand(state: ScreenState, step: 1 | -1): ScreenState {
	const {typed} = state.view;
	return change(state, ({back}) => {
		const next = Math.max(0, Math.min(typed.length, back + step));
		return {text: next === 0 ? '' : (typed.at(-next) ?? ''), back: next};
	});
}

/** What was typed twice in a row is remembered once. */
export function rememberCommand(state: ScreenState, text: string): ScreenState {
	const {typed} = state.view;
	return text === '' || typed.at(-1) === text
		? state
		: withView(state, {typed: [...typed, text].slice(-mostRemembered)});
}

function change(state: ScreenState, how: (typing: CommandTyping) => Partial<CommandTyping>): ScreenState {
	const {typing} = state.view;
	return typing?.type === 'command'
		? withView(state, {typing: {...typing, chosen: null, ...how(typing)}, message: null})
		: state;
}
