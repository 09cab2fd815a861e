import type {CleanupError} from '../shown.ts';
import {type Marks, tidy} from '../vocabulary/signs.ts';
import {widthOf} from '../vocabulary/width.ts';
import {wrapTo} from '../vocabulary/wrap-to.ts';
import {textLines} from './hanging-lines.ts';
import {lineOfPieces, type PieceLine, piece} from './piece.ts';

/** So much of the width may go to what kind of error it is; else the path begins in a line of its own. */
const share = 0.3;
const indent = 5;

/** The errors of a cleanup, each whole: its number and kind, where, and what is said of it. */
export function errorLines(
	errors: readonly CleanupError[],
	width: number,
	signs: Marks,
): readonly PieceLine[] {
	const rows = errors.map(({index, type, path, description, exception}, at) => ({
		head: [`#${index ?? at}`, tidy(type ?? '', signs)].filter(Boolean).join(' '),
		path: tidy(path ?? '', signs),
		text: tidy([description, exception].filter(Boolean).join(': '), signs),
	}));
	const longest = Math.max(0, ...rows.map(({head}) => widthOf(head)));
	const column = longest + 3;
	const isBeside = column <= width * share;
	const from = isBeside ? column : indent;
	return rows.flatMap(({head, path, text}) => {
		const [first = '', ...more] = isBeside && path !== '' ? wrapTo(path, width - from, signs.cut) : [];
		const heads = isBeside
			? [
					lineOfPieces(
						piece(` ${head}${' '.repeat(column - 1 - widthOf(head))}`, 'dim'),
						piece(first, 'strong'),
					),
				]
			: textLines(head, 1, width, signs, 'dim');
		return [
			...heads,
			...more.map(part => lineOfPieces(piece(' '.repeat(from)), piece(part, 'strong'))),
			...(isBeside || path === '' ? [] : textLines(path, from, width, signs, 'strong')),
			...(text === '' ? [] : textLines(text, from, width, signs)),
		];
	});
}
