import {groupDigits} from '../../domain/vocabulary/count-words.ts';
import {pinWords} from '../kit/pin-words.ts';
import {acknowledge, takeBack} from '../state/acknowledged.ts';
import {totalOf} from '../state/attention.ts';
import {type Outcome, say, withView} from '../state/outcome.ts';
import type {ScreenState} from '../state/state.ts';
import {askForNote, pickPin} from './note.ts';
import {changeAttention, take} from './take.ts';

/**
 * What is selected, else what has stood on top of the strip for long enough to be read. Where others learn of it,
 * there is room to say why.
 */
export function acknowledgeOne(state: ScreenState): Outcome {
	const {pins} = state.data.attention;
	const count = totalOf(state.data.attention);
	if (pins.length === 0 && count > 0) {
		// Of what was forgotten in detail only the number can be acknowledged.
		return take(state, {pins, withOlder: true, what: `${groupDigits(count)} older`});
	}

	const picked = pickPin(state, 'a');
	if (typeof picked === 'string') {
		return {state: say(state, picked)};
	}

	const isShared = state.setup.profiles.some(({name, isShared}) => isShared && name === picked.job.source);
	return isShared
		? {state: askForNote(state, picked)}
		: take(state, {pins: [picked], what: pinWords(picked, state)});
}

/** Nothing yet: one key too many must not make all of them vanish. */
export function askForAll(state: ScreenState): ScreenState {
	const {pins, older} = state.data.attention;
	return totalOf(state.data.attention) === 0
		? say(state, 'nothing to acknowledge')
		: withView(state, {question: {pins, older}, message: null});
}

export function acknowledgeAsked(state: ScreenState): Outcome {
	const {question} = state.view;
	const count = totalOf(state.data.attention);
	const answered = withView(state, {question: null});
	if (!question) {
		return {state: answered};
	}

	const {data} = state;
	const left = totalOf(acknowledge(data, question.pins, true, data.bounds.pins).attention);
	const what = left === 0 ? `all ${groupDigits(count)}` : groupDigits(count - left);
	return take(answered, {pins: question.pins, withOlder: true, what});
}

export function leaveAsked(state: ScreenState): ScreenState {
	return say(withView(state, {question: null}), 'nothing was acknowledged');
}

/** The last thing that was acknowledged is open again. */
export function takeLastBack(state: ScreenState): Outcome {
	const {data} = state;
	const act = data.acts.kept.at(-1);
	if (!act) {
		return {state: say(state, 'nothing to take back')};
	}

	const next = takeBack(data, data.bounds.pins);
	const [pin, ...others] = act.pins;
	const count = totalOf({pins: act.pins, older: act.older, pinned: 0});
	const what = pin && others.length === 0 && count === 1 ? pinWords(pin, state) : groupDigits(count);
	const text = `taken back: ${what}; ${groupDigits(totalOf(next.attention))} not acknowledged`;
	return changeAttention(state, next, {pins: act.pins, text, isTakenBack: true});
}
