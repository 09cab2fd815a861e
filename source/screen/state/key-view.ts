import type {KeyView} from '../keys/bindings.ts';
import type {ScreenState} from './state.ts';

/** Whose keys count: those of what is typed into, else of what lies on top. */
export function keyViewOf({view}: ScreenState): KeyView {
	return view.filter.editing ? 'filter' : (view.overlay?.type ?? 'panes');
}
