import {type Line, type Span, span} from '../looks/line.ts';
import type {Rows} from './rows.ts';
import {widthOfSpans} from './spans.ts';

type Marks = {readonly height: number; readonly lines: ReadonlySet<number>};

const known = new WeakMap<Rows<unknown>, Marks>();
const none: ReadonlySet<number> = new Set();

/**
 * On which of so many lines the bad rows lie, if those lines were the whole list. None where all can be seen, or
 * where they would stand on most lines: that tells nothing of where to look.
 */
export function edgeMarks(rows: Rows<unknown>, height: number): ReadonlySet<number> {
	const marks = known.get(rows);
	if (marks?.height === height) {
		return marks.lines;
	}

	const lines = reckon(rows, height);
	known.set(rows, {height, lines});
	return lines;
}

function reckon({rows: {length}, badFrom}: Rows<unknown>, height: number): ReadonlySet<number> {
	if (length <= height) {
		return none;
	}

	const lines = new Set<number>();
	for (let at = badFrom(0); at >= 0; ) {
		const line = Math.floor((at * height) / length);
		lines.add(line);
		// The first row that lies on a later line.
		at = badFrom(Math.ceil(((line + 1) * length) / height));
	}

	return lines.size > height / 2 ? none : lines;
}

/** In the last column, which is blank in every row. */
export function withEdgeMark(line: Line, width: number, sign: string): Line {
	const used = widthOfSpans(line.spans);
	const last = line.spans.at(-1);
	const spans: readonly Span[] =
		used < width || last === undefined
			? [...line.spans, span(' '.repeat(Math.max(0, width - 1 - used)))]
			: [...line.spans.slice(0, -1), {...last, text: last.text.slice(0, -1)}];
	return {spans: [...spans, {...last, ...span(sign, 'dim')}]};
}
