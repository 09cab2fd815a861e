import type {Job} from '../../domain/jobs/job.ts';
import {statusTable} from '../../domain/status.ts';
import {type Attention, acknowledge, nothingPinned} from '../state/attention.ts';
import {type Outcome, say} from '../state/outcome.ts';
import type {ScreenState} from '../state/state.ts';
import {jobKeyOf} from './overlay.ts';

/** The one whose details are open, else the one on top of the strip. */
export function acknowledgeOne(state: ScreenState): Outcome {
	const {overlay} = state.view;
	const {attention} = state.data;
	const opened = overlay?.type === 'details' ? jobKeyOf(overlay.target) : undefined;
	const pin = attention.pins.find(each => each.key === opened) ?? attention.pins[0];
	if (overlay?.type === 'details' && pin?.key !== opened) {
		return {state: say(state, 'nothing to acknowledge here')};
	}

	const next = acknowledge(attention, pin?.key);
	if (next === attention) {
		return {state: say(state, 'nothing to acknowledge')};
	}

	const left = next.pins.length;
	const what = pin ? `${pin.job.kind} ${statusTable[pin.job.status].word}` : 'the older ones';
	const rest = left === 0 ? 'none is left' : `${left} left`;
	return take(state, next, pin ? [pin.job] : [], `acknowledged: ${what}; ${rest}`);
}

export function acknowledgeAll(state: ScreenState): Outcome {
	const {pins} = state.data.attention;
	if (pins.length === 0 && Object.keys(state.data.attention.older).length === 0) {
		return {state: say(state, 'nothing to acknowledge')};
	}

	const jobs = pins.map(({job}) => job);
	return take(state, nothingPinned, jobs, `acknowledged all ${pins.length}`);
}

function take(state: ScreenState, attention: Attention, jobs: readonly Job[], text: string): Outcome {
	const next = say({...state, data: {...state.data, attention}}, text);
	return jobs.length === 0 ? {state: next} : {state: next, effect: {type: 'acknowledge', jobs}};
}
