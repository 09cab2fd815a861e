import {withView} from '../state/outcome.ts';
import type {ScreenState} from '../state/state.ts';

const longest = 200;

export function beginFilter(state: ScreenState): ScreenState {
	const {text} = state.view.filter;
	return withView(state, {filter: {text, editing: {before: text}}, message: null});
}

export function typeFilter(state: ScreenState, typed: string): ScreenState {
	return setText(state, (state.view.filter.text + typed).slice(0, longest));
}

export function eraseFilter(state: ScreenState): ScreenState {
	const {text} = state.view.filter;
	return text === '' ? dropFilter(state) : setText(state, [...text].slice(0, -1).join(''));
}

export function clearFilter(state: ScreenState): ScreenState {
	return setText(state, '');
}

export function keepFilter(state: ScreenState): ScreenState {
	return withView(state, {filter: {text: state.view.filter.text.trim(), editing: null}});
}

export function dropFilter(state: ScreenState): ScreenState {
	const {text, editing} = state.view.filter;
	return withView(state, {filter: {text: editing?.before ?? text, editing: null}});
}

export function removeFilter(state: ScreenState): ScreenState {
	return withView(state, {filter: {text: '', editing: null}});
}

function setText(state: ScreenState, text: string): ScreenState {
	return withView(state, {filter: {...state.view.filter, text}});
}
