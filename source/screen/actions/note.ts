import {pinWords} from '../kit/pin-words.ts';
import {targetPin} from '../panes/target-pin.ts';
import {isSame} from '../state/acknowledged.ts';
import type {Pin} from '../state/attention.ts';
import {type Outcome, say, withView} from '../state/outcome.ts';
import type {ScreenState} from '../state/state.ts';
import type {NoteTyping} from '../state/view.ts';
import {take} from './take.ts';

const longest = 200;

/** The failure that would be acknowledged, where it was in sight for long enough; else why it is none. */
export function pickPin(state: ScreenState, key: string): Pin | string {
	const target = targetPin(state);
	if (target === undefined) {
		return 'nothing to acknowledge';
	}

	return target.isRead
		? target.pin
		: `only just come: ${pinWords(target.pin, state)}; ${key} once more takes it`;
}

export function beginNote(state: ScreenState): ScreenState {
	const picked = pickPin(state, 'w');
	return typeof picked === 'string' ? say(state, picked) : askForNote(state, picked);
}

/** It is acknowledged when that is answered: what comes on top meanwhile is not meant. */
export function askForNote(state: ScreenState, pin: Pin): ScreenState {
	return withView(state, {typing: {type: 'note', pin, text: ''}, message: null});
}

export function typeNote(state: ScreenState, typed: string): ScreenState {
	return change(state, text => (text + typed).slice(0, longest));
}

export function eraseNote(state: ScreenState): ScreenState {
	return typingIn(state)?.text === ''
		? leaveNote(state)
		: change(state, text => [...text].slice(0, -1).join(''));
}

export function clearNote(state: ScreenState): ScreenState {
	return change(state, () => '');
}

export function leaveNote(state: ScreenState): ScreenState {
	return say(withView(state, {typing: null}), 'nothing was acknowledged');
}

export function keepNote(state: ScreenState): Outcome {
	const typing = typingIn(state);
	const answered = withView(state, {typing: null});
	if (typing === undefined) {
		return {state: answered};
	}

	const {pin, text} = typing;
	const what = pinWords(pin, state);
	return state.data.attention.pins.some(each => isSame(each, pin))
		? take(answered, {pins: [pin], what, note: text.trim() || null})
		: {state: say(answered, `acknowledged meanwhile: ${what}`)};
}

function change(state: ScreenState, how: (text: string) => string): ScreenState {
	const typing = typingIn(state);
	return typing === undefined ? state : withView(state, {typing: {...typing, text: how(typing.text)}});
}

function typingIn({view: {typing}}: ScreenState): NoteTyping | undefined {
	return typing?.type === 'note' ? typing : undefined;
}
