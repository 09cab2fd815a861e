import {statusTable} from '../../domain/status.ts';
import {widthOf} from '../../domain/vocabulary/width.ts';
import {widthOfSpans} from '../kit/spans.ts';
import {wholeTime} from '../kit/times.ts';
import {type Line, type Span, span} from '../looks/line.ts';
import {type Signs, tidy, wordTone} from '../looks/signs.ts';
import type {ScreenState} from '../state/state.ts';
import {wrapSpans} from './hanging-lines.ts';
import type {JobMoment} from './job-moments.ts';

/** How many columns the longest stretch between two moments may take beyond the shortest. */
const longestStretch = 16;
const shortestStretch = 2;

/**
 * From moment to moment: `13:14:02 requested ── 13:14:05 running ───── 13:41:00 failed`. The longer it took,
 * the longer the line, as far as there is room; where there is not, it goes on in the next one.
 */
export function courseLines(
	state: ScreenState,
	moments: readonly JobMoment[],
	width: number,
	signs: Signs,
): readonly Line[] {
	const stations = stationsOf(state, moments, signs);
	const links = moments.map(({at, status}, place) => {
		const next = moments[place + 1];
		return next ? next.at - at : statusTable[status].final ? null : 0;
	});
	const shortest = stations.reduce((sum, station) => sum + widthOfSpans(station) + shortestStretch + 2, 0);
	const spare = Math.min(longestStretch, Math.max(0, width - shortest));
	const longest = Math.max(1000, ...links.map(link => link ?? 0));
	const lines: Span[][] = [[span(' ')]];
	let used = 1;
	stations.forEach((station, place) => {
		const link = links[place] ?? null;
		const stretch =
			shortestStretch + Math.round((spare * (link ?? 0)) / longest / (stations.length - 1 || 1));
		const tail = link === null ? '' : ` ${signs.rule.repeat(stretch)} `;
		const taken = widthOfSpans(station) + widthOf(tail.trimEnd());
		if (used > 1 && used + taken > width) {
			lines.push([span('   ')]);
			used = 3;
		}

		lines.at(-1)?.push(...station, span(tail, 'dim'));
		used += widthOfSpans(station) + widthOf(tail);
	});
	return lines.flatMap(line => wrapSpans(line, width, signs));
}

/** The day stands where it is another one than that before; the first one's, where it is not today. */
function stationsOf(
	state: ScreenState,
	moments: readonly JobMoment[],
	signs: Signs,
): readonly (readonly Span[])[] {
	let day = wholeTime(state, state.now).slice(0, 10);
	return moments.map(({at, words, status}) => {
		const text = wholeTime(state, at);
		const date = text.slice(0, 10) === day ? '' : `${text.slice(0, 10)} `;
		day = text.slice(0, 10);
		return [span(`${date}${text.slice(11, 19)} `, 'dim'), span(tidy(words, signs), wordTone(status))];
	});
}
