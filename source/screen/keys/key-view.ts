import type {ScreenState} from '../state/state.ts';
import type {KeyView} from './bindings.ts';

/** Whose keys count: those of what is typed into, else of what lies on top. */
export function keyViewOf({view}: ScreenState): KeyView {
	return view.filter.editing ? 'filter' : (view.overlay?.type ?? 'panes');
}
