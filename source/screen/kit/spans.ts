import {cutTo} from '../../domain/vocabulary/cut.ts';
import {widthOf} from '../../domain/vocabulary/width.ts';
import type {Span} from '../looks/line.ts';
import type {Signs} from '../looks/signs.ts';

/** Fewer spans: neighbours of one tone become one, and blanks belong to whoever stands before them. */
export function joinSpans(spans: readonly Span[]): readonly Span[] {
	const joined: Span[] = [];
	for (const each of spans) {
		const last = joined.at(-1);
		if (each.text === '') {
			continue;
		}

		if (last && (last.tone === each.tone || each.text.trim() === '')) {
			joined[joined.length - 1] = {text: last.text + each.text, tone: last.tone};
		} else {
			joined.push(each);
		}
	}

	return joined;
}

export function widthOfSpans(spans: readonly Span[]): number {
	return spans.reduce((sum, {text}) => sum + widthOf(text), 0);
}

/** As much of them, from the left, as there is room for. */
export function fitSpans(spans: readonly Span[], room: number, {cut}: Signs): readonly Span[] {
	let left = room;
	return spans.flatMap(each => {
		const text = cutTo(each.text, Math.max(0, left), 'end', cut);
		left -= widthOf(text);
		return text === '' ? [] : [{...each, text}];
	});
}
