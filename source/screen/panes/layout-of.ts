import {memoize} from '../kit/memo.ts';
import {type Band, leastWidth} from '../layout/bands.ts';
import {type Heights, heightsOf, type PaneName, type Wanted} from '../layout/heights.ts';
import {signsOf} from '../looks/signs.ts';
import {notedInSight} from '../state/noted.ts';
import {isSettled} from '../state/settled.ts';
import type {ScreenState} from '../state/state.ts';
import type {View} from '../state/view.ts';
import {emptyLines} from './empty-lines.ts';
import {mainPaneOf, pair, paneOf} from './panes.ts';

export const layoutOf = memoize((state: ScreenState): Heights => {
	const {scope, data, view} = state;
	const older = Object.keys(data.attention.older).length > 0 ? 1 : 0;
	return heightsOf(view.size, {
		panes: scope.panes.includes(view.focus) ? scope.panes : [view.focus],
		pair,
		focus: view.focus,
		zoom: view.zoom,
		pinned: data.attention.pins.length + older + notedInSight(state).length,
		wanted: view.fit ? view.fit.wanted : wantedNow(state),
		growing: mainPaneOf(scope.panes).name,
	});
});

/** How many rows there is room for. */
export function heightOf(state: ScreenState, pane: PaneName): number {
	const body = bandOf(state, pane)?.body ?? 0;
	return hasBanner(state.view, pane) ? body - 1 : body;
}

export function columnsOf(state: ScreenState, pane: PaneName): number {
	return bandOf(state, pane)?.panes.find(each => each.pane === pane)?.width ?? state.view.size.columns;
}

function bandOf(state: ScreenState, pane: PaneName): Band | undefined {
	return layoutOf(state).bands.find(({panes}) => panes.some(each => each.pane === pane));
}

/** Whether a line stands above its rows. */
export function hasBanner({zoom, focus}: View, pane: PaneName): boolean {
	return zoom && focus === pane && paneOf(pane).banner !== undefined;
}

/** Until the first answers are there, each could change what the others leave: nothing moves. */
export function wantedNow(state: ScreenState): Wanted | null {
	return isSettled(state) ? linesWanted(state) : null;
}

/** What each pane would fill now; null before there is any row. */
export function linesWanted(state: ScreenState): Wanted | null {
	const counts = state.scope.panes.map(name => [name, paneOf(name).rows(state).rows.length] as const);
	if (counts.every(([, count]) => count === 0)) {
		return null;
	}

	const signs = signsOf(state.setup.unicode);
	const width = leastWidth(state.view.size.columns);
	return Object.fromEntries(
		counts.map(([name, count]) => [name, count || emptyLines(state, name, signs, width).length]),
	);
}
