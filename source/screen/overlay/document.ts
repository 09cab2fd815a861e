import {layoutOf} from '../kit/layout-of.ts';
import {clamp} from '../layout/window.ts';
import {signsOf} from '../looks/signs.ts';
import type {ScreenState} from '../state/state.ts';
import {detailsDocument} from './details.ts';
import type {Document} from './document-type.ts';
import {helpDocument} from './help.ts';

/** The part of it that is seen. */
export type DocumentView = Document & {readonly tableAt: number; readonly isAtEnd: boolean};

export function documentOf(state: ScreenState): Document | null {
	const {overlay} = state.view;
	if (!overlay) {
		return null;
	}

	const signs = signsOf(state.setup.unicode);
	return overlay.type === 'help'
		? helpDocument(state, overlay.under ? 'details' : 'panes', signs)
		: detailsDocument(state, overlay, signs);
}

/** The lines beneath the overlay's title. */
export function overlayHeight(state: ScreenState): number {
	return Math.max(1, layoutOf(state).area - 1);
}

/** What the table takes: head, names and a last line, and a line above each row; without lines, only the names. */
export function tableHeight({setup}: ScreenState, rows: number): number {
	return rows === 0 ? 0 : setup.unicode ? rows * 2 + 3 : rows + 1;
}

/** One step of scrolling skips a line, or a row of the table. */
export function longestScroll(state: ScreenState): number {
	const document = documentOf(state);
	if (!document) {
		return 0;
	}

	const last = document.lines.length + document.table.length - 1;
	const height = overlayHeight(state);
	let scroll = 0;
	while (scroll < last && heightFrom(state, document, scroll) > height) {
		scroll++;
	}

	return scroll;
}

export function visibleDocument(state: ScreenState): DocumentView | null {
	const document = documentOf(state);
	const {overlay} = state.view;
	if (!document || !overlay) {
		return null;
	}

	const longest = longestScroll(state);
	const scroll = clamp(overlay.scroll, 0, longest);
	const height = overlayHeight(state);
	const {above, rows, below} = partsFrom(document, scroll);
	const head = above.slice(0, height);
	const table = rows.slice(0, rowsThatFit(state, rows.length, height - head.length));
	const isWhole = head.length === above.length && table.length === rows.length;
	const room = height - head.length - tableHeight(state, table.length);
	const lines = isWhole ? [...head, ...below.slice(0, room)] : head;
	return {...document, lines, table, tableAt: head.length, isAtEnd: scroll >= longest};
}

/** What is left of it when so many lines and rows are past. */
function partsFrom({lines, table, tableAt = lines.length}: Document, scroll: number) {
	const past = Math.max(0, scroll - tableAt);
	return {
		above: lines.slice(Math.min(scroll, tableAt), tableAt),
		rows: table.slice(past),
		below: lines.slice(tableAt + Math.max(0, past - table.length)),
	};
}

function heightFrom(state: ScreenState, {lines, table, tableAt = lines.length}: Document, scroll: number) {
	const past = Math.max(0, scroll - tableAt);
	const above = Math.max(0, tableAt - scroll);
	const below = lines.length - tableAt - Math.max(0, past - table.length);
	return above + tableHeight(state, Math.max(0, table.length - past)) + below;
}

function rowsThatFit(state: ScreenState, most: number, height: number): number {
	let rows = most;
	while (rows > 0 && tableHeight(state, rows) > height) {
		rows--;
	}

	return rows;
}
