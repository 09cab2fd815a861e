import {formatDuration} from '../../../domain/duration.ts';
import {formatTime} from '../../../domain/time.ts';
import type {ScreenState} from '../../state/state.ts';
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
	const {time} = state.view;
	const text = formatTime(new Date(at), time === 'relative' ? state.setup.zone : time);
	const ago = state.now - at;
	return field(label, ago >= 1000 ? `${text}  (${formatDuration(ago)} ago)` : text);
}
