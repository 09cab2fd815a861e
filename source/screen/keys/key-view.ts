import {isTooSmall} from '../layout/heights.ts';
import type {ScreenState} from '../state/state.ts';
import type {KeyView} from './bindings.ts';

/** Whose keys count: those of what is asked or typed into, else of what lies on top; none for what nobody sees. */
export function keyViewOf(state: ScreenState): KeyView {
	const {view} = state;
	if (isTooSmall(view.size)) {
		return 'small';
	}

	return view.question ? 'question' : (view.typing?.type ?? overlayView(state));
}

/** Of what one types a command for, or would press keys on. */
export function overlayView({view}: ScreenState): 'panes' | 'details' | 'help' {
	return view.overlay?.type ?? 'panes';
}
