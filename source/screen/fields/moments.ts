import {formatDuration} from '../../domain/duration.ts';
import {wholeTime} from '../kit/times.ts';
import type {ScreenState} from '../state/state.ts';
import {type Field, field} from './field.ts';

/** A whole date with its zone, and how long ago that was. */
export function momentField(
	state: ScreenState,
	label: string,
	at: number | null | undefined,
): readonly Field[] {
	if (at === null || at === undefined) {
		return [];
	}

	const text = wholeTime(state, at);
	const ago = state.now - at;
	return field(label, ago >= 1000 ? `${text}  (${formatDuration(ago)} ago)` : text);
}

/** Whether a server's own writing of a time is one of those that are told. */
export function isMomentTold(state: ScreenState, written: string, told: readonly string[]): boolean {
	if (!/^\d{4}-\d\d-\d\dT/.test(written)) {
		return false;
	}

	const at = Date.parse(written);
	if (Number.isNaN(at)) {
		return false;
	}

	const text = wholeTime(state, at);
	return told.some(value => value === text || value.startsWith(`${text}  (`));
}
