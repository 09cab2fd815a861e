import {type Acknowledging, endOf, isAcknowledging} from '../../domain/acknowledging.ts';
import {endKey} from '../../domain/jobs/job-key.ts';
import type {Observation} from '../../domain/observation.ts';
import {pinWords} from '../kit/pin-words.ts';
import {signsOf, tidy} from '../looks/signs.ts';
import type {Pin} from '../state/attention.ts';
import {addNoted} from '../state/noted.ts';
import {learnNote} from '../state/notes.ts';
import {say, withView} from '../state/outcome.ts';
import type {ScreenState} from '../state/state.ts';
import type {Noted} from '../state/view.ts';

/** What a colleague took note of leaves the open failures: who did it, and why, is said, and stands there for a minute. */
export function hearAcknowledged(
	before: readonly Pin[],
	state: ScreenState,
	learnt: readonly Observation[],
): ScreenState {
	const left = new Set(state.data.attention.pins);
	const gone = before.filter(pin => !left.has(pin));
	const told = gone.length === 0 ? [] : learnt.filter(isAcknowledging);
	const noted = told.flatMap(each => {
		const pin = each.type === 'acknowledged' ? pinOf(gone, each) : undefined;
		return pin === undefined ? [] : [{pin, told: each}];
	});
	const last = noted.at(-1);
	if (last === undefined) {
		return state;
	}

	const {by, note} = last.told.acknowledgement;
	const why = note ? ` "${note}"` : '';
	const words = tidy(
		`${by ?? 'somebody'} acknowledged: ${pinWords(last.pin, state)}${why}`,
		signsOf(state.setup.unicode),
	);
	return withView(say(state, words), {
		noted: addNoted(
			state,
			noted
				.map(({pin: {job}, told: each}) => ({job, told: each, since: state.now, isShared: true}))
				.reverse(),
		),
	});
}

/** What we took note of ourselves stands in the details as what others did, and is marked until they know it. */
export function hearOwn(state: ScreenState, noted: Noted): ScreenState {
	const {data} = state;
	const next = {...state, data: {...data, notes: learnNote(data.notes, noted.told)}};
	return noted.isShared ? next : withView(next, {noted: addNoted(state, [noted])});
}

/** It has reached the others, or never will. */
export function hearShared(state: ScreenState, {told}: Noted): ScreenState {
	return withView(state, {noted: state.view.noted.filter(each => each.told !== told)});
}

function pinOf(pins: readonly Pin[], acknowledging: Acknowledging): Pin | undefined {
	return pins.find(({key, job}) => endKey(key, job.status) === endOf(acknowledging));
}
