import {type PaneName, paneNames} from '../layout/heights.ts';
import {say, withView} from '../state/outcome.ts';
import {scopeOf} from '../state/scope.ts';
import type {ScreenState} from '../state/state.ts';
import type {AgentSort, Heartbeats, HistorySort, Sorting, TimeMode} from '../state/view.ts';

function focusPane(state: ScreenState, at: number): ScreenState {
	const pane = state.scope.panes[at];
	return pane ? withView(state, {focus: pane}) : state;
}

export function focusNumber(state: ScreenState, number: 1 | 2 | 3): ScreenState {
	const pane = paneNames[number - 1];
	return pane && state.scope.panes.includes(pane) ? withView(state, {focus: pane}) : state;
}

export function focusNext(state: ScreenState, step: 1 | -1): ScreenState {
	const {panes} = state.scope;
	return focusPane(state, (panes.indexOf(state.view.focus) + step + panes.length) % panes.length);
}

export function toggleZoom(state: ScreenState): ScreenState {
	return withView(state, {zoom: !state.view.zoom});
}

export function togglePause(state: ScreenState): ScreenState {
	const paused = state.view.paused ? null : {data: state.data, at: state.now};
	return withView(state, {paused});
}

/** All profiles, then each by itself. */
export function nextProfile(state: ScreenState): ScreenState {
	const names = state.setup.profiles.map(({name}) => name);
	const at = state.scope.profile === null ? -1 : names.indexOf(state.scope.profile);
	const scope = scopeOf(state.setup, names[at + 1] ?? null);
	const {focus} = state.view;
	return withView(
		{...state, scope},
		{
			focus: scope.panes.includes(focus) ? focus : (scope.panes[0] ?? focus),
		},
	);
}

const heartbeatWords: Readonly<Record<Heartbeats, readonly [Heartbeats, string]>> = {
	folded: ['shown', 'every heartbeat is shown'],
	shown: ['hidden', 'heartbeats are hidden'],
	hidden: ['folded', 'heartbeats are folded'],
};

export function nextHeartbeats(state: ScreenState): ScreenState {
	const [heartbeats, words] = heartbeatWords[state.view.heartbeats];
	return say(withView(state, {heartbeats}), words);
}

export function toggleOnlyBad(state: ScreenState): ScreenState {
	return withView(state, {onlyBad: !state.view.onlyBad});
}

const agentOrders: readonly AgentSort[] = ['state', 'name', 'heard'];
const historyOrders: readonly HistorySort[] = ['time', 'state', 'name'];

export function sortNext(state: ScreenState): ScreenState {
	const {focus, sort} = state.view;
	return resort(state, {
		agents: focus === 'agents' ? nextOrder(agentOrders, sort.agents) : sort.agents,
		history: focus === 'history' ? nextOrder(historyOrders, sort.history) : sort.history,
	});
}

export function reverseSort(state: ScreenState): ScreenState {
	const {focus, sort} = state.view;
	return resort(state, {
		agents: focus === 'agents' ? reversed(sort.agents) : sort.agents,
		history: focus === 'history' ? reversed(sort.history) : sort.history,
	});
}

function resort(state: ScreenState, sort: ScreenState['view']['sort']): ScreenState {
	const pane: PaneName = state.view.focus;
	return pane === 'events'
		? say(state, 'events stand in the order in which they were told')
		: withView(state, {sort});
}

function nextOrder<Order>(orders: readonly Order[], {by}: Sorting<Order>): Sorting<Order> {
	return {by: orders[(orders.indexOf(by) + 1) % orders.length] ?? by, isReversed: false};
}

function reversed<Order>({by, isReversed}: Sorting<Order>): Sorting<Order> {
	return {by, isReversed: !isReversed};
}

const timeModes: readonly TimeMode[] = ['relative', 'local', 'utc'];

export function nextTime(state: ScreenState): ScreenState {
	const {time} = state.view;
	const next = timeModes[(timeModes.indexOf(time) + 1) % timeModes.length] ?? time;
	const words = {relative: 'times are relative', local: 'times are local', utc: 'times are UTC'};
	return say(withView(state, {time: next}), words[next]);
}
