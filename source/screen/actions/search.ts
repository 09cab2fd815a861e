import {rowsOf, windowIn} from '../panes/window-in.ts';
import {say, withView} from '../state/outcome.ts';
import type {ScreenState} from '../state/state.ts';
import {filterIn} from '../state/view.ts';
import {setFilter} from './filter.ts';
import {moveTo, moveToNext} from './move.ts';

/** Walks what matches, among all rows: a filter that hid the others becomes a search. */
export function moveToMatch(state: ScreenState, step: 1 | -1): ScreenState {
	if (textIn(state) === '') {
		return say(state, 'nothing to look for: / begins');
	}

	return walk(filterIn(state.view, state.view.focus).isSearch ? state : showAll(state), step, step);
}

/** What was typed hides nothing; from where one was it leads to the next match, else to the one before. */
export function beginSearch(state: ScreenState): ScreenState {
	const next = search(withView(state, {typing: null}));
	const {rows, isMatchAt} = rowsOf(next, next.view.focus);
	const {index} = windowIn(next, next.view.focus);
	const isBelow = rows.slice().some((_, at) => at >= index && isMatchAt(at));
	return textIn(next) === '' ? next : walk(next, isBelow ? 1 : -1, 0);
}

function walk(state: ScreenState, step: 1 | -1, from: number): ScreenState {
	const {focus} = state.view;
	const {index} = windowIn(state, focus);
	const {isMatchAt, matching} = rowsOf(state, focus);
	return matching === 0
		? say(state, 'nothing matches')
		: moveToNext(state, index + from, step, isMatchAt, 'match');
}

/** The cursor stays on its row. */
function showAll(state: ScreenState): ScreenState {
	const {focus} = state.view;
	const key = rowsOf(state, focus).keyAt(windowIn(state, focus).index);
	const next = search(state);
	const index = rowsOf(next, focus).indexOf(key);
	return index < 0 ? next : moveTo(next, index);
}

function search(state: ScreenState): ScreenState {
	return setFilter(state, {text: textIn(state).trim(), isSearch: true});
}

function textIn({view}: ScreenState): string {
	return filterIn(view, view.focus).text;
}
