import {groupDigits} from '../../domain/vocabulary/count-words.ts';
import {pinWords} from '../kit/pin-words.ts';
import {targetPin} from '../panes/target-pin.ts';
import {acknowledge, takeBack} from '../state/acknowledged.ts';
import {type Pin, totalOf} from '../state/attention.ts';
import type {Data} from '../state/data.ts';
import {type Outcome, say, withView} from '../state/outcome.ts';
import {noteStanding} from '../state/standing.ts';
import type {ScreenState} from '../state/state.ts';
import {keepPlace} from './move.ts';

/** What is selected, else what has stood on top of the strip for long enough to be read. */
export function acknowledgeOne(state: ScreenState): Outcome {
	const target = targetPin(state);
	if (!target) {
		return acknowledgeOlder(state);
	}

	const {pin, isRead} = target;
	if (!isRead) {
		return {state: say(state, `only just come: ${pinWords(pin, state)}; a once more takes it`)};
	}

	return take(state, [pin], false, pinWords(pin, state));
}

/** Of what was forgotten in detail only the number can be acknowledged. */
function acknowledgeOlder(state: ScreenState): Outcome {
	const count = totalOf(state.data.attention);
	return count === 0
		? {state: say(state, 'nothing to acknowledge')}
		: take(state, [], true, `${groupDigits(count)} older`);
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
	const words = left === 0 ? `all ${groupDigits(count)}` : groupDigits(count - left);
	return take(answered, question.pins, true, words);
}

export function leaveAsked(state: ScreenState): ScreenState {
	return say(withView(state, {question: null}), 'nothing was acknowledged');
}

function take(state: ScreenState, pins: readonly Pin[], withOlder: boolean, what: string): Outcome {
	const {data} = state;
	const next = acknowledge(data, pins, withOlder, data.bounds.pins);
	const count = totalOf(next.attention);
	const left = count === 0 ? 'none is left' : `${groupDigits(count)} left`;
	return change(
		state,
		next,
		next.acts.kept.at(-1)?.pins ?? [],
		`acknowledged: ${what}; ${left}, u takes it back`,
	);
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
	return change(state, next, act.pins, text, true);
}

function change(
	state: ScreenState,
	data: Data,
	pins: readonly Pin[],
	text: string,
	isTakenBack = false,
): Outcome {
	const next = say(noteStanding(keepPlace(state, {...state, data})), text);
	const jobs = pins.map(({job}) => job);
	return jobs.length === 0 ? {state: next} : {state: next, effect: {type: 'acknowledge', jobs, isTakenBack}};
}
