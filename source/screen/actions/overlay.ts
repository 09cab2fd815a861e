import type {Shown} from '../../domain/shown.ts';
import {clamp} from '../layout/window.ts';
import {longestScroll} from '../overlay/document.ts';
import {paneOf} from '../panes/panes.ts';
import {withView} from '../state/outcome.ts';
import type {ScreenState} from '../state/state.ts';
import type {ExtraState, Target} from '../state/view.ts';

export function openHelp(state: ScreenState): ScreenState {
	const {overlay} = state.view;
	const under = overlay?.type === 'details' ? overlay : null;
	return withView(state, {overlay: {type: 'help', scroll: 0, under}});
}

export function closeOverlay(state: ScreenState): ScreenState {
	const {overlay} = state.view;
	return withView(state, {overlay: overlay?.type === 'help' ? overlay.under : null});
}

/** The job whose details are open. */
export function jobKeyOf({pane, row}: Target): string | undefined {
	return paneOf(pane).jobKey?.(row);
}

export function scrollBy(state: ScreenState, lines: number): ScreenState {
	const {overlay} = state.view;
	if (!overlay) {
		return state;
	}

	const scroll = clamp(overlay.scroll + lines, 0, longestScroll(state));
	return withView(state, {overlay: {...overlay, scroll}});
}

/** An answer is taken only by the details that asked for it. */
export function takeExtra(
	state: ScreenState,
	target: Target,
	answer: {readonly details: Shown} | {readonly error: string},
): ScreenState {
	const {overlay} = state.view;
	const details = overlay?.type === 'help' ? overlay.under : overlay;
	if (!overlay || details?.target !== target) {
		return state;
	}

	const extra: ExtraState =
		'details' in answer ? {type: 'come', details: answer.details} : {type: 'failed', message: answer.error};
	const next = {...details, extra};
	return withView(state, {overlay: overlay.type === 'help' ? {...overlay, under: next} : next});
}
