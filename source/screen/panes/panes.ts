import type {PaneView} from '../components/frame-view.tsx';
import type {PaneName} from '../layout/heights.ts';
import {agentsPane} from './agents/pane.ts';
import {eventsPane} from './events/pane.ts';
import {historyPane} from './history/pane.ts';
import type {Abilities, Pane} from './pane.ts';
import {troublePane} from './trouble/pane.ts';

/** From top to bottom; their numbers, from 0 on, are the keys that lead to them. */
export const panes: readonly Pane[] = [troublePane, agentsPane, eventsPane, historyPane];

export const paneNames: readonly PaneName[] = panes.map(({name}) => name);

/** Those that stand one above the other. */
export const stackedPanes: readonly PaneName[] = panes.filter(({isAside}) => !isAside).map(({name}) => name);

export function paneOf(name: PaneName): Pane {
	return panes.find(pane => pane.name === name) ?? eventsPane;
}

/** The one whose feed tells how it stands with all: what is followed, where there is such a one. */
export function mainPaneOf(names: readonly PaneName[]): Pane {
	const [first = ''] = names;
	return panes.find(({name, tail}) => tail !== undefined && names.includes(name)) ?? paneOf(first);
}

/** Where Ink draws. */
export function loadViews(): Promise<readonly PaneView[]> {
	return Promise.all(panes.map(async ({name, view}) => ({name, View: await view()})));
}

export function panesFilledBy(abilities: Abilities): readonly PaneName[] {
	return panes.filter(pane => pane.isFilledBy(abilities)).map(({name}) => name);
}

/** Without whose answers some pane is not whole. */
export function feedsAwaited(abilities: Abilities): readonly (readonly string[])[] {
	return panes.flatMap(pane => pane.awaits?.(abilities) ?? []);
}
