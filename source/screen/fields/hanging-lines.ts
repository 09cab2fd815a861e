import {widthOf} from '../../domain/vocabulary/width.ts';
import {widthOfSpans} from '../kit/spans.ts';
import {type Line, lineOf, type Span, span, type Tone} from '../looks/line.ts';
import type {Signs} from '../looks/signs.ts';
import {wrapTo} from './wrap-to.ts';

/** Less than this is no room for a sentence. */
const leastRoom = 24;
const indent = 4;

/** A text, whole, behind its head; it goes on beneath its own beginning, or beneath the head where that is long. */
export function hangingLines(
	head: readonly Span[],
	text: string,
	width: number,
	signs: Signs,
): readonly Line[] {
	const used = widthOfSpans(head);
	if (text === '' || (used + widthOf(text) > width && width - used < leastRoom)) {
		return [...wrapSpans(head, width, signs), ...(text === '' ? [] : textLines(text, indent, width, signs))];
	}

	return wrapTo(text, width - used, signs.cut).map((part, at) =>
		at === 0 ? lineOf(...head, span(part)) : lineOf(span(' '.repeat(used)), span(part)),
	);
}

/** A text, whole, so far from the left. */
export function textLines(
	text: string,
	at: number,
	width: number,
	signs: Signs,
	tone: Tone = 'plain',
): readonly Line[] {
	return wrapTo(text, Math.max(1, width - at), signs.cut).map(part =>
		lineOf(span(' '.repeat(at)), span(part, tone)),
	);
}

/** Spans as lines, where they may be wider than there is room for. */
export function wrapSpans(head: readonly Span[], width: number, signs: Signs): readonly Line[] {
	const whole = head
		.map(({text}) => text)
		.join('')
		.trimEnd();
	if (widthOf(whole) <= width) {
		return [lineOf(...head)];
	}

	let past = 0;
	return wrapTo(whole, Math.max(1, width - indent), signs.cut).map((part, at) => {
		// What is dropped where a line breaks are blanks.
		past = Math.max(past, whole.indexOf(part, past));
		const spans = cutOut(head, past, past + part.length);
		past += part.length;
		return lineOf(...(at === 0 ? [] : [span(' '.repeat(indent))]), ...spans);
	});
}

function cutOut(spans: readonly Span[], from: number, to: number): readonly Span[] {
	let start = 0;
	return spans.flatMap(({text, tone}) => {
		const part = text.slice(Math.max(0, from - start), Math.max(0, to - start));
		start += text.length;
		return part === '' ? [] : [span(part, tone)];
	});
}
