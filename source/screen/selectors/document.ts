import {clamp} from '../layout/window.ts';
import {signsOf} from '../looks/signs.ts';
import type {ScreenState} from '../state/state.ts';
import {detailsDocument} from './details.ts';
import type {Document} from './document-type.ts';
import {helpDocument} from './help.ts';
import {layoutOf} from './pane.ts';

/** The part of it that is seen. */
export type DocumentView = Document & {readonly isAtEnd: boolean};

/** Head, names, and the line below the last row. */
const tableFrame = 3;
/** A row, and the line that parts it from the one before. */
const tableRowHeight = 2;

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

/** One step of scrolling skips a line, or a row of the table once the lines are past. */
export function longestScroll(state: ScreenState): number {
	const document = documentOf(state);
	if (!document) {
		return 0;
	}
	const height = overlayHeight(state);
	const {lines, table} = document;
	const whole = lines.length + (table.length === 0 ? 0 : tableFrame - 1 + table.length * tableRowHeight);
	if (whole <= height) {
		return 0;
	}
	if (table.length === 0) {
		return lines.length - height;
	}
	return lines.length + Math.max(0, table.length - rowsThatFit(height));
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
	const lines = document.lines.slice(scroll, scroll + height);
	const firstRow = Math.max(0, scroll - document.lines.length);
	const table = document.table.slice(firstRow, firstRow + rowsThatFit(height - lines.length));
	return {...document, lines, table, isAtEnd: scroll >= longest};
}

function rowsThatFit(height: number): number {
	return Math.max(0, Math.floor((height - tableFrame + 1) / tableRowHeight));
}
