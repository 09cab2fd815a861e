import {type Size, smallestSize} from '../layout/heights.ts';
import {type Line, lineOf, span} from '../looks/line.ts';

/** Whatever fits of: what is needed, and what there is. */
export function tooSmallLine({columns, rows}: Size): Line {
	const need = `${smallestSize.columns}x${smallestSize.rows}`;
	const texts = [`sweepwatch needs ${need}; this is ${columns}x${rows}`, `needs ${need}`, need];
	return lineOf(span(texts.find(text => text.length <= columns) ?? need.slice(0, columns)));
}
