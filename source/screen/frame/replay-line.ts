import {groupDigits} from '../../domain/vocabulary/count-words.ts';
import {dayAndTime} from '../../domain/vocabulary/day-text.ts';
import {pausedText, standstillOf} from '../feeds/standstill.ts';
import {clockStyle} from '../kit/times.ts';
import {type Span, span} from '../looks/line.ts';
import type {Signs} from '../looks/signs.ts';
import type {ScreenState} from '../state/state.ts';

/** Where a replay stands: its own clock, the line, how fast it goes. */
export function replaySpans(state: ScreenState, signs: Signs): readonly Span[] {
	const {replay, setup, wall} = state;
	if (!replay) {
		return [];
	}

	const {mode} = clockStyle(state);
	const at = replay.at?.getTime() ?? null;
	const speed = Number.isFinite(replay.speed) ? `${signs.times}${replay.speed}` : 'full speed';
	const standstill = standstillOf(state);
	return [
		standstill === 'paused'
			? span(pausedText(state, signs), 'strong')
			: span(setup.word, standstill === 'ended' ? 'plain' : 'strong'),
		// With the day where that is not today.
		span(at === null ? '' : ` ${dayAndTime(at, wall, mode)}`),
		span(`  ${groupDigits(replay.line)} of ${groupDigits(replay.lines)}  ${speed}`, 'dim'),
		...(standstill === 'ended' ? [span('  ended', 'strong')] : []),
	];
}
