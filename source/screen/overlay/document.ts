import {memoize} from '../kit/memo.ts';
import {clamp} from '../layout/window.ts';
import {signsOf} from '../looks/signs.ts';
import {layoutOf} from '../panes/layout-of.ts';
import type {ScreenState} from '../state/state.ts';
import {detailsDocument} from './details.ts';
import type {Document} from './document-type.ts';
import {helpDocument} from './help.ts';

/** The part of it that is seen. */
export type DocumentView = Document & {readonly isAtEnd: boolean};

/** Asked several times for one frame. */
export const documentOf = memoize((state: ScreenState): Document | null =>
	documentIn(state, state.view.size.columns),
);

/** As wide as somebody likes it to be: in lines without an end nothing is broken. */
export function documentIn(state: ScreenState, columns: number): Document | null {
	const {overlay} = state.view;
	if (!overlay) {
		return null;
	}

	const signs = signsOf(state.setup.unicode);
	return overlay.type === 'help'
		? helpDocument(state, overlay.under ? 'details' : 'panes', signs)
		: detailsDocument(state, overlay, columns - 2, signs);
}

/** The lines beneath the overlay's title. */
export function overlayHeight(state: ScreenState): number {
	return Math.max(1, layoutOf(state).area - 1);
}

export function longestScroll(state: ScreenState): number {
	const length = documentOf(state)?.lines.length ?? 0;
	return Math.max(0, length - overlayHeight(state));
}

export function visibleDocument(state: ScreenState): DocumentView | null {
	const document = documentOf(state);
	const {overlay} = state.view;
	if (!document || !overlay) {
		return null;
	}

	const longest = longestScroll(state);
	const scroll = clamp(overlay.scroll, 0, longest);
	const lines = document.lines.slice(scroll, scroll + overlayHeight(state));
	return {...document, lines, isAtEnd: scroll >= longest};
}
