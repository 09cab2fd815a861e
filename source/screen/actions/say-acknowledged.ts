import {type Acknowledging, endOf, isAcknowledging} from '../../domain/acknowledging.ts';
import {endKey} from '../../domain/jobs/job-key.ts';
import type {Observation} from '../../domain/observation.ts';
import {pinWords} from '../kit/pin-words.ts';
import type {Pin} from '../state/attention.ts';
import {say} from '../state/outcome.ts';
import type {ScreenState} from '../state/state.ts';

/** What a colleague took note of leaves the strip: who did it, and why, is said. */
export function sayAcknowledged(
	before: readonly Pin[],
	state: ScreenState,
	learnt: readonly Observation[],
): ScreenState {
	const left = new Set(state.data.attention.pins);
	const gone = before.filter(pin => !left.has(pin));
	const told = gone.length === 0 ? [] : learnt.filter(isAcknowledging);
	const last = told.findLast(each => each.type === 'acknowledged' && pinOf(gone, each) !== undefined);
	const pin = last && pinOf(gone, last);
	if (last === undefined || pin === undefined) {
		return state;
	}

	const {by, note} = last.acknowledgement;
	const why = note === null || note === '' ? '' : ` "${note}"`;
	return say(state, `${by ?? 'somebody'} acknowledged: ${pinWords(pin, state)}${why}`);
}

function pinOf(pins: readonly Pin[], acknowledging: Acknowledging): Pin | undefined {
	return pins.find(({key, job}) => endKey(key, job.status) === endOf(acknowledging));
}
