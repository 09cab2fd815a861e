import {withView} from '../state/outcome.ts';
import {hasSeveral} from '../state/scope.ts';
import type {ScreenState} from '../state/state.ts';
import {type Filter, filteredIn, filterIn, noFilter} from '../state/view.ts';

const longest = 200;

export function beginFilter(state: ScreenState): ScreenState {
	const before = filterIn(state.view, state.view.focus);
	const typing = withView(state, {typing: {type: 'filter', before}, message: null});
	return setFilter(typing, {text: before.text, isSearch: false});
}

export function typeFilter(state: ScreenState, typed: string): ScreenState {
	return setText(state, (textOf(state) + typed).slice(0, longest));
}

export function eraseFilter(state: ScreenState): ScreenState {
	const text = textOf(state);
	return text === '' ? dropFilter(state) : setText(state, [...text].slice(0, -1).join(''));
}

export function clearFilter(state: ScreenState): ScreenState {
	return setText(state, '');
}

export function keepFilter(state: ScreenState): ScreenState {
	return setText(withView(state, {typing: null}), textOf(state).trim());
}

export function dropFilter(state: ScreenState): ScreenState {
	const {typing, focus} = state.view;
	const before = typing?.type === 'filter' ? typing.before : filterIn(state.view, focus);
	return setFilter(withView(state, {typing: null}), before);
}

/** Of the pane in which somebody is, else of another one. */
export function removeFilter(state: ScreenState): ScreenState {
	const pane = filteredIn(state) ?? state.view.focus;
	return withView(state, {filters: {...state.view.filters, [pane]: noFilter}});
}

function textOf({view}: ScreenState): string {
	return filterIn(view, view.focus).text;
}

function setText(state: ScreenState, text: string): ScreenState {
	return setFilter(state, {...filterIn(state.view, state.view.focus), text});
}

export function setFilter(state: ScreenState, filter: Filter, pane = state.view.focus): ScreenState {
	const told = {...filter, hasProfiles: hasSeveral(state.setup)};
	return withView(state, {filters: {...state.view.filters, [pane]: told}});
}
