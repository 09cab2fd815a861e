import {statusTable} from '../../../domain/status.ts';
import {acknowledge, nothingPinned} from '../attention.ts';
import {say} from '../outcome.ts';
import type {ScreenState} from '../state.ts';
import {jobKeyOf} from './overlay.ts';

/** The one whose details are open, else the one on top of the strip. */
export function acknowledgeOne(state: ScreenState): ScreenState {
	const {overlay} = state.view;
	const {attention} = state.data;
	const opened = overlay?.type === 'details' ? jobKeyOf(overlay.target) : undefined;
	const pin = attention.pins.find(each => each.key === opened) ?? attention.pins[0];
	if (overlay?.type === 'details' && pin?.key !== opened) {
		return say(state, 'nothing to acknowledge here');
	}
	const next = acknowledge(attention, pin?.key);
	if (next === attention) {
		return say(state, 'nothing to acknowledge');
	}
	const left = next.pins.length;
	const what = pin ? `${pin.job.kind} ${statusTable[pin.job.status].word}` : 'the older ones';
	const rest = left === 0 ? 'none is left' : `${left} left`;
	return say({...state, data: {...state.data, attention: next}}, `acknowledged: ${what}; ${rest}`);
}

export function acknowledgeAll(state: ScreenState): ScreenState {
	const count = state.data.attention.pins.length;
	if (count === 0 && Object.keys(state.data.attention.older).length === 0) {
		return say(state, 'nothing to acknowledge');
	}
	return say({...state, data: {...state.data, attention: nothingPinned}}, `acknowledged all ${count}`);
}
