import type {PaneName} from '../layout/heights.ts';
import {paneOf, turned} from '../panes/panes.ts';
import {say, withView} from '../state/outcome.ts';
import {scopeOf} from '../state/scope.ts';
import type {ScreenState} from '../state/state.ts';
import {type Heartbeats, type Sorting, sortingOf, type TimeMode} from '../state/view.ts';
import {moveToFirst} from './move.ts';

export function focusOn(state: ScreenState, pane: PaneName): ScreenState {
	if (!paneOf(pane).isAside) {
		const shown = turned(pane, state.view.isTurned);
		return state.scope.panes.includes(shown) ? withView(state, {focus: shown, back: null}) : state;
	}

	const {focus, back} = state.view;
	const opened = withView(state, {focus: pane, back: focus === pane ? back : focus});
	return focus === pane ? state : moveToFirst(opened);
}

/** To where one came from. */
export function leaveAside(state: ScreenState): ScreenState {
	const {panes} = state.scope;
	const {back} = state.view;
	const focus = panes.find(name => name === back) ?? panes[0];
	return focus === undefined ? state : withView(state, {focus, back: null});
}

export function focusNext(state: ScreenState, step: 1 | -1): ScreenState {
	const {panes} = state.scope;
	const at = panes.indexOf(state.view.focus);
	const next = at < 0 ? panes.at(step > 0 ? 0 : -1) : panes[(at + step + panes.length) % panes.length];
	return next === undefined ? state : withView(state, {focus: next, back: null});
}

export function toggleZoom(state: ScreenState): ScreenState {
	return paneOf(state.view.focus).isAside ? state : withView(state, {zoom: !state.view.zoom, nightAt: null});
}

export function togglePause(state: ScreenState): ScreenState {
	const paused = state.view.paused ? null : {data: state.data, at: state.now};
	return withView(state, {paused});
}

/** All profiles, then each by itself. */
export function nextProfile(state: ScreenState): ScreenState {
	const names = state.setup.profiles.map(({name}) => name);
	const at = state.scope.profile === null ? -1 : names.indexOf(state.scope.profile);
	return showProfile(state, names[at + 1] ?? null);
}

export function showProfile(state: ScreenState, profile: string | null): ScreenState {
	const next = scopeOf(state.setup, profile);
	const {focus, isTurned} = state.view;
	const scope = {...next, panes: next.panes.map(name => turned(name, isTurned))};
	return withView(
		{...state, scope},
		{
			focus: scope.panes.includes(focus) || paneOf(focus).isAside ? focus : (scope.panes[0] ?? focus),
		},
	);
}

const heartbeatWays: Readonly<Record<Heartbeats, {readonly words: string; readonly next: Heartbeats}>> = {
	folded: {words: 'heartbeats are shown, folded', next: 'shown'},
	shown: {words: 'every heartbeat is shown', next: 'hidden'},
	hidden: {words: 'heartbeats are hidden', next: 'folded'},
};

export function nextHeartbeats(state: ScreenState): ScreenState {
	return tellHeartbeats(state, heartbeatWays[state.view.heartbeats].next);
}

export function tellHeartbeats(state: ScreenState, heartbeats: Heartbeats): ScreenState {
	return say(withView(state, {heartbeats}), heartbeatWays[heartbeats].words);
}

export function toggleOnlyBad(state: ScreenState): ScreenState {
	return withView(state, {only: state.view.only === null ? 'bad' : null});
}

export function sortNext(state: ScreenState): ScreenState {
	return resort(state, ({order}, count) => ({order: (order + 1) % count, isReversed: false}));
}

export function reverseSort(state: ScreenState): ScreenState {
	return resort(state, ({order, isReversed}) => ({order, isReversed: !isReversed}));
}

function resort(state: ScreenState, change: (sorting: Sorting, count: number) => Sorting): ScreenState {
	const {focus, sort} = state.view;
	const {name, orders} = paneOf(focus);
	return orders.length === 0
		? say(state, `${name} stand in the order in which they were told`)
		: withView(state, {sort: {...sort, [focus]: change(sortingOf(state.view, focus), orders.length)}});
}

const timeModes: readonly TimeMode[] = ['relative', 'local', 'utc'];

export function nextTime(state: ScreenState): ScreenState {
	const {time} = state.view;
	const next = timeModes[(timeModes.indexOf(time) + 1) % timeModes.length] ?? time;
	return tellTime(state, next);
}

const timeWords = {relative: 'times are relative', local: 'times are local', utc: 'times are UTC'} as const;

export function tellTime(state: ScreenState, time: TimeMode): ScreenState {
	return say(withView(state, {time}), timeWords[time]);
}
