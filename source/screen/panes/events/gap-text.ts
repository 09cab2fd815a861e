import {formatDuration} from '../../../domain/duration.ts';
import type {Gap, GapReason} from '../../../domain/gap.ts';
import {momentText, type TimeStyle} from '../../looks/time-text.ts';

const reasons: Readonly<Record<GapReason, string>> = {
	retention: 'no answer for longer than the server keeps events',
	restart: 'sweepwatch was not running',
	cap: 'more happened than the server keeps',
};

/** When it was is told as such, also while times are relative. */
export function gapText({feed, from, to, reason}: Gap, {mode, now}: TimeStyle): string {
	const style: TimeStyle = {mode: mode === 'relative' ? 'utc' : mode, now};
	const [start, end] = [momentText(from.getTime(), style, 11), momentText(to.getTime(), style, 11)];
	const whose = feed === 'events' ? '' : ` of ${feed}`;
	const span = formatDuration(to.getTime() - from.getTime());
	return `nothing is known${whose} from ${start} to ${end} (${span}): ${reasons[reason]}`;
}
