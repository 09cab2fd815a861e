import {type Heights, heightsOf, type PaneName} from '../layout/heights.ts';
import type {ScreenState} from '../state/state.ts';

export function layoutOf({scope, data, view}: ScreenState): Heights {
	const older = Object.keys(data.attention.older).length;
	return heightsOf(view.size, {
		panes: scope.panes,
		focus: view.focus,
		zoom: view.zoom,
		pinned: data.attention.pins.length + older,
	});
}

export function heightOf(state: ScreenState, pane: PaneName): number {
	return layoutOf(state).panes.find(each => each.pane === pane)?.body ?? 0;
}
