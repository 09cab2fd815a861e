import {formatDuration} from '../../../domain/duration.ts';
import type {Gap} from '../../../domain/gap.ts';
import {gapWords} from '../../../domain/vocabulary/gap-words.ts';
import {momentText, type TimeStyle} from '../../looks/time-text.ts';

/** When it was is told as such, also while times are relative. */
export function gapText({feed, from, to, reason}: Gap, {mode, now}: TimeStyle): string {
	const style: TimeStyle = {mode: mode === 'relative' ? 'utc' : mode, now};
	const [start, end] = [momentText(from.getTime(), style, 11), momentText(to.getTime(), style, 11)];
	const whose = feed === 'events' ? '' : ` of ${feed}`;
	const span = formatDuration(to.getTime() - from.getTime());
	return `nothing is known${whose} from ${start} to ${end} (${span}): ${gapWords(reason)}`;
}
