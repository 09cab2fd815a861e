import {fitTo} from '../../domain/vocabulary/cut.ts';
import {widthOf} from '../../domain/vocabulary/width.ts';
import {columnGap, type Fitted} from '../layout/columns.ts';
import {type Line, lineOf, type Span, span, type Tone, withSelection} from '../looks/line.ts';
import {type Signs, tidy} from '../looks/signs.ts';
import {joinSpans} from './spans.ts';

export type Cell = {
	readonly text: string;
	readonly tone: Tone;
	/** Stands in its place where there is no room for all of it. */
	readonly short?: string;
	/** How much of its beginning has a tone of its own. */
	readonly head?: {readonly length: number; readonly tone: Tone};
	/** One for each sign of it, where they differ. */
	readonly tones?: readonly Tone[];
};

export type GridRow = {
	readonly sign: Cell;
	readonly cells: Readonly<Record<string, Cell | undefined>>;
	/** A cell that takes the room of the columns after it, too, where they follow it straight. */
	readonly covers?: Readonly<Record<string, readonly string[]>>;
};

export type RowLook = {readonly isSelected: boolean; readonly isFocused: boolean};

/** Mark, sign, and a space: every row of every pane begins with these. */
export const rowIndent = 3;

/** A row of cells as one line of at most `width` columns. */
export function gridLine(
	row: GridRow,
	columns: readonly Fitted[],
	{isSelected, isFocused}: RowLook,
	width: number,
	signs: Signs,
): Line {
	// An inverse mark would leave a notch in the bar.
	const mark = isSelected && !isFocused ? span(signs.mark, 'dim') : span(' ');
	const spans = [mark, span(fitTo(row.sign.text, 1), row.sign.tone), span(' ')];
	let used = rowIndent;
	coverColumns(columns, row.covers).forEach((column, at) => {
		const cell: Cell = row.cells[column.key] ?? {text: '', tone: 'plain'};
		const gap = at === 0 ? 0 : columnGap;
		const text = fitTo(tidy(textFor(cell, column), signs), column.width, column.align, column.cut, signs.cut);
		const headLength = cell.head?.length ?? 0;
		spans.push(span(' '.repeat(gap) + text.slice(0, headLength), cell.head?.tone ?? cell.tone));
		spans.push(...(cell.tones ? tonedSpans(text, cell) : [span(text.slice(headLength), cell.tone)]));
		used += gap + column.width;
	});
	if (isSelected && isFocused) {
		// The bar of the selection reaches from edge to edge.
		const bar = joinSpans([...spans, span(' '.repeat(Math.max(0, width - used)))]);
		return withSelection(lineOf(...bar), true);
	}

	return lineOf(...trimEnd(joinSpans(spans)));
}

/** Each sign is one letter wide. */
function tonedSpans(text: string, {tone, tones = []}: Cell): readonly Span[] {
	return joinSpans([...text].map((sign, at) => span(sign, tones[at] ?? tone)));
}

function textFor({text, short}: Cell, {width}: Fitted): string {
	return short !== undefined && widthOf(text) > width ? short : text;
}

function coverColumns(columns: readonly Fitted[], covers: GridRow['covers']): readonly Fitted[] {
	if (!covers) {
		return columns;
	}

	const kept: Fitted[] = [];
	for (const column of columns) {
		const last = kept.at(-1);
		if (last && covers[last.key]?.includes(column.key)) {
			kept[kept.length - 1] = {...last, align: 'left', width: last.width + columnGap + column.width};
		} else {
			kept.push(column);
		}
	}

	return kept;
}

/** Blanks at the end are seen by nobody, and cost Ink as much as letters. */
function trimEnd(spans: readonly Span[]): readonly Span[] {
	const last = spans.at(-1);
	return last ? [...spans.slice(0, -1), {...last, text: last.text.trimEnd()}] : spans;
}

/** The same row for somebody who listens: what is empty is not said. */
export function spokenLine(row: GridRow, keys: readonly string[], signs: Signs): Line {
	const parts = keys.map(key => tidy(row.cells[key]?.text ?? '', signs)).filter(text => text !== '');
	return lineOf(span(parts.join(', '), 'spoken'));
}
