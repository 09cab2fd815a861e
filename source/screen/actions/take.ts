import {groupDigits} from '../../domain/vocabulary/count-words.ts';
import {acknowledge} from '../state/acknowledged.ts';
import {type Pin, totalOf} from '../state/attention.ts';
import type {Data} from '../state/data.ts';
import {type Outcome, say} from '../state/outcome.ts';
import {noteStanding} from '../state/standing.ts';
import type {ScreenState} from '../state/state.ts';
import {keepPlace} from './move.ts';

type Taken = {
	readonly pins: readonly Pin[];
	/** Those that are only counted, too. */
	readonly withOlder?: boolean;
	/** As a person calls them. */
	readonly what: string;
	/** Why, where somebody said it. */
	readonly note?: string | null;
};

/** They are acknowledged, and it is said how many are left. */
export function take(state: ScreenState, {pins, withOlder = false, what, note = null}: Taken): Outcome {
	const {data} = state;
	const next = acknowledge(data, pins, withOlder, data.bounds.pins);
	const count = totalOf(next.attention);
	const left = count === 0 ? 'none is left' : `${groupDigits(count)} left`;
	const taken = next.acts.kept.at(-1)?.pins ?? [];
	const text = `acknowledged: ${what}; ${left}, u takes it back`;
	// The way back is cut last.
	const shorter = [`acknowledged: ${what}; u takes it back`, `u takes back ${what}`];
	return changeAttention(state, next, {pins: taken, text, shorter, note});
}

type Change = {
	readonly pins: readonly Pin[];
	readonly text: string;
	readonly shorter?: readonly string[];
	readonly note?: string | null;
	readonly isTakenBack?: boolean;
};

/** The rows stay where they are, and whoever shares it is told. */
export function changeAttention(
	state: ScreenState,
	data: Data,
	{pins, text, shorter, note = null, isTakenBack = false}: Change,
): Outcome {
	const next = say(noteStanding(keepPlace(state, {...state, data})), text, shorter);
	const jobs = pins.map(({job}) => job);
	return jobs.length === 0
		? {state: next}
		: {state: next, effect: {type: 'acknowledge', jobs, isTakenBack, note}};
}
