import {type Span, span} from '../looks/line.ts';
import type {Signs} from '../looks/signs.ts';
import {isToday, momentText} from '../looks/time-text.ts';
import {groupDigits} from '../looks/words.ts';
import type {ScreenState} from '../state/state.ts';

/** Where a replay stands: its own clock, the line, how fast it goes. */
export function replaySpans(state: ScreenState, signs: Signs): readonly Span[] {
	const {replay, setup, view, wall} = state;
	if (!replay) {
		return [];
	}
	const mode = view.time === 'relative' ? setup.zone : view.time;
	const style = {mode, now: wall};
	const at = replay.at.getTime();
	const isKnown = !Number.isNaN(at);
	const time = isKnown ? ` ${momentText(at, {mode, now: at}, 8)}` : '';
	const day = !isKnown || isToday(at, style) ? '' : ` ${momentText(at, style, 11).slice(0, 5)}`;
	const speed = Number.isFinite(replay.speed) ? `${signs.times}${replay.speed}` : 'full speed';
	const word = state.isEnded || (replay.line >= replay.lines && replay.lines > 0) ? 'ended' : '';
	const pause = replay.isPaused && word === '' ? 'paused' : word;
	return [
		span(setup.word, 'strong'),
		span(`${day}${time}`),
		span(`  ${groupDigits(replay.line)} of ${groupDigits(replay.lines)}  ${speed}`, 'dim'),
		...(pause === '' ? [] : [span(`  ${pause}`, 'strong')]),
	];
}
