import type {PaneView} from '../components/frame-view.tsx';
import type {Pair} from '../layout/bands.ts';
import type {PaneName} from '../layout/heights.ts';
import {agentsPane} from './agents/pane.ts';
import {eventsPane} from './events/pane.ts';
import {historyPane} from './history/pane.ts';
import {jobsPane} from './jobs/pane.ts';
import type {Abilities, Pane} from './pane.ts';
import {troublePane} from './trouble/pane.ts';

/** From top to bottom; their numbers, from 0 on, are the keys that lead to them. */
export const panes: readonly Pane[] = [troublePane, agentsPane, eventsPane, historyPane];

/** The same told in another way: such a pane stands in the place of one of the others, and has its number. */
const others: readonly Pane[] = [jobsPane];

const all: readonly Pane[] = [...panes, ...others];

export const paneNames: readonly PaneName[] = panes.map(({name}) => name);

export const otherNames: readonly PaneName[] = others.map(({name}) => name);

/** Those that stand one above the other. */
export const stackedPanes: readonly PaneName[] = panes.filter(({isAside}) => !isAside).map(({name}) => name);

/** Those that may stand beside each other. */
export const pair: Pair | undefined = panes
	.flatMap(({name, beside}) => (beside === undefined ? [] : [[beside, name] as const]))
	.at(0);

export function paneOf(name: PaneName): Pane {
	return all.find(pane => pane.name === name) ?? eventsPane;
}

export function numberOf(name: PaneName): number {
	return paneNames.indexOf(paneOf(name).standsFor ?? name);
}

/** Which pane stands in the place of this one, as it is told now. */
export function turned(name: PaneName, isTurned: boolean): PaneName {
	const usual = paneOf(name).standsFor ?? name;
	const other = isTurned ? others.find(({standsFor}) => standsFor === usual) : undefined;
	return other?.name ?? usual;
}

/** The one whose feed tells how it stands with all: what is followed, where there is such a one. */
export function mainPaneOf(names: readonly PaneName[]): Pane {
	const [first = ''] = names;
	return all.find(({name, tail}) => tail !== undefined && names.includes(name)) ?? paneOf(first);
}

/** Where Ink draws. */
export function loadViews(): Promise<readonly PaneView[]> {
	return Promise.all(all.map(async ({name, view}) => ({name, View: await view()})));
}

export function panesFilledBy(abilities: Abilities): readonly PaneName[] {
	return panes.filter(pane => pane.isFilledBy(abilities)).map(({name}) => name);
}

/** Without whose answers some pane is not whole. */
export function feedsAwaited(abilities: Abilities): readonly (readonly string[])[] {
	return panes.flatMap(pane => pane.awaits?.(abilities) ?? []);
}
