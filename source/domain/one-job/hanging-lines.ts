import type {Marks, Meaning} from '../vocabulary/signs.ts';
import {widthOf} from '../vocabulary/width.ts';
import {wrapTo} from '../vocabulary/wrap-to.ts';
import {lineOfPieces, type Piece, type PieceLine, piece, widthOfPieces} from './piece.ts';

/** Less than this is no room for a sentence. */
const leastRoom = 24;
const indent = 4;

/** A text, whole, behind its head; it goes on beneath its own beginning, or beneath the head where that is long. */
export function hangingLines<Tone extends string>(
	head: readonly Piece<Tone>[],
	text: string,
	width: number,
	signs: Marks,
): readonly PieceLine<Tone | Meaning>[] {
	const used = widthOfPieces(head);
	if (text === '' || (used + widthOf(text) > width && width - used < leastRoom)) {
		return [...wrapPieces(head, width, signs), ...(text === '' ? [] : textLines(text, indent, width, signs))];
	}

	return wrapTo(text, width - used, signs.cut).map((part, at) =>
		at === 0
			? lineOfPieces<Tone | Meaning>(...head, piece(part))
			: lineOfPieces<Tone | Meaning>(piece(' '.repeat(used)), piece(part)),
	);
}

/** A text, whole, so far from the left. */
export function textLines(
	text: string,
	at: number,
	width: number,
	signs: Marks,
	tone: Meaning = 'plain',
): readonly PieceLine[] {
	return wrapTo(text, Math.max(1, width - at), signs.cut).map(part =>
		lineOfPieces(piece(' '.repeat(at)), piece(part, tone)),
	);
}

/** Spans as lines, where they may be wider than there is room for. */
export function wrapPieces<Tone extends string>(
	head: readonly Piece<Tone>[],
	width: number,
	signs: Marks,
): readonly PieceLine<Tone | Meaning>[] {
	const whole = head
		.map(({text}) => text)
		.join('')
		.trimEnd();
	if (widthOf(whole) <= width) {
		return [lineOfPieces(...head)];
	}

	let past = 0;
	return wrapTo(whole, Math.max(1, width - indent), signs.cut).map((part, at) => {
		// What is dropped where a line breaks are blanks.
		past = Math.max(past, whole.indexOf(part, past));
		const spans = cutOut(head, past, past + part.length);
		past += part.length;
		return lineOfPieces<Tone | Meaning>(...(at === 0 ? [] : [piece(' '.repeat(indent))]), ...spans);
	});
}

function cutOut<Tone extends string>(
	spans: readonly Piece<Tone>[],
	from: number,
	to: number,
): readonly Piece<Tone>[] {
	let start = 0;
	return spans.flatMap(({text, tone}) => {
		const part = text.slice(Math.max(0, from - start), Math.max(0, to - start));
		start += text.length;
		return part === '' ? [] : [{text: part, tone}];
	});
}
