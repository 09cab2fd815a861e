import type {CleanupError} from '../../domain/shown.ts';
import {widthOf} from '../../domain/vocabulary/width.ts';
import {type Line, lineOf, span} from '../looks/line.ts';
import {type Signs, tidy} from '../looks/signs.ts';
import {textLines} from './hanging-lines.ts';
import {wrapTo} from './wrap-to.ts';

/** So much of the width may go to what kind of error it is; else the path begins in a line of its own. */
const share = 0.3;
const indent = 5;

/** The errors of a cleanup, each whole: its number and kind, where, and what is said of it. */
export function errorLines(errors: readonly CleanupError[], width: number, signs: Signs): readonly Line[] {
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
			? [lineOf(span(` ${head}${' '.repeat(column - 1 - widthOf(head))}`, 'dim'), span(first, 'strong'))]
			: textLines(head, 1, width, signs, 'dim');
		return [
			...heads,
			...more.map(part => lineOf(span(' '.repeat(from)), span(part, 'strong'))),
			...(isBeside || path === '' ? [] : textLines(path, from, width, signs, 'strong')),
			...(text === '' ? [] : textLines(text, from, width, signs)),
		];
	});
}
