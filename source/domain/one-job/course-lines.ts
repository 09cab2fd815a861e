import {statusTable} from '../status.ts';
import {dayAndTime} from '../vocabulary/day-text.ts';
import {type Marks, tidy, wordTone} from '../vocabulary/signs.ts';
import {widthOf} from '../vocabulary/width.ts';
import {wrapPieces} from './hanging-lines.ts';
import type {JobMoment} from './moments.ts';
import {type Piece, type PieceLine, piece, widthOfPieces} from './piece.ts';

/** In which zone times are told, and what time it is. */
export type Dial = {readonly mode: 'utc' | 'local'; readonly now: number};

/** How many columns the longest stretch between two moments may take beyond the shortest. */
const longestStretch = 16;
const shortestStretch = 2;

/**
 * From moment to moment: `13:14:02 requested ── 13:14:05 running ───── 13:41:00 failed`. The longer it took,
 * the longer the line, as far as there is room; where there is not, it goes on in the next one.
 */
export function courseLines(
	dial: Dial,
	moments: readonly JobMoment[],
	width: number,
	signs: Marks,
): readonly PieceLine[] {
	const stations = stationsOf(dial, moments, signs);
	const links = moments.map(({at, status}, place) => {
		const next = moments[place + 1];
		return next ? next.at - at : statusTable[status].final ? null : 0;
	});
	const shortest = stations.reduce((sum, station) => sum + widthOfPieces(station) + shortestStretch + 2, 0);
	const spare = Math.min(longestStretch, Math.max(0, width - shortest));
	const longest = Math.max(1000, ...links.map(link => link ?? 0));
	const lines: Piece[][] = [[piece(' ')]];
	let used = 1;
	stations.forEach((station, place) => {
		const link = links[place] ?? null;
		const stretch =
			shortestStretch + Math.round((spare * (link ?? 0)) / longest / (stations.length - 1 || 1));
		const tail = link === null ? '' : ` ${signs.rule.repeat(stretch)} `;
		const taken = widthOfPieces(station) + widthOf(tail.trimEnd());
		if (used > 1 && used + taken > width) {
			lines.push([piece('   ')]);
			used = 3;
		}

		lines.at(-1)?.push(...station, piece(tail, 'dim'));
		used += widthOfPieces(station) + widthOf(tail);
	});
	return lines.flatMap(line => wrapPieces(line, width, signs));
}

/** The day stands where it is another one than that before; the first one's, where it is not today. */
function stationsOf(dial: Dial, moments: readonly JobMoment[], signs: Marks): readonly (readonly Piece[])[] {
	let before = dial.now;
	return moments.map(({at, words, status}) => {
		const text = dayAndTime(at, before, dial.mode);
		before = at;
		return [piece(`${text} `, 'dim'), piece(tidy(words, signs), wordTone(status))];
	});
}
