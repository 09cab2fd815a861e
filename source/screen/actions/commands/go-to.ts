import type {Called, Pane} from '../../panes/pane.ts';
import {paneOf} from '../../panes/panes.ts';
import {rowsOf} from '../../panes/window-in.ts';
import {say, withView} from '../../state/outcome.ts';
import type {ScreenState} from '../../state/state.ts';
import {noFilter} from '../../state/view.ts';
import {moveTo} from '../move.ts';
import {couldBe} from './could-be.ts';

type What = NonNullable<Pane['calls']>['what'];

/** How a person may call what stands in the pane where these are. */
export function choicesOf(state: ScreenState, what: What): readonly string[] {
	return calledIn(state, what).map(({name}) => name);
}

/** Selects its row, in its pane; filters that hide it go. Where two are called so, both are named and nothing is done. */
export function goTo(state: ScreenState, what: What, typed: string): ScreenState {
	const pane = paneOfThese(state, what);
	if (typed === '' || !pane) {
		return say(state, pane ? `which ${what}?` : `there are no ${what}s here`);
	}

	const [found, ...others] = fitting(calledIn(state, what), typed);
	if (!found) {
		return say(state, `no ${what} is called ${typed}`);
	}

	if (others.length > 0) {
		const named = [found, ...others].map(({name}) => name);
		return say(state, couldBe(typed, named));
	}

	return select(state, pane.name, found.key);
}

function select(state: ScreenState, focus: string, key: string): ScreenState {
	const there = withView(state, {focus, back: null, overlay: null});
	const {indexOf} = rowsOf(there, focus);
	if (indexOf(key) >= 0) {
		return moveTo(there, indexOf(key));
	}

	const all = withView(there, {only: null, filters: {...there.view.filters, [focus]: noFilter}});
	return moveTo(all, rowsOf(all, focus).indexOf(key));
}

function paneOfThese({scope}: ScreenState, what: What): Pane | undefined {
	return scope.panes.map(paneOf).find(({calls}) => calls?.what === what);
}

function calledIn(state: ScreenState, what: What): readonly Called[] {
	const pane = paneOfThese(state, what);
	const all = pane?.rows(state).all.slice() ?? [];
	return all.map(row => pane?.calls?.of(row)).filter(called => called !== undefined);
}

/** By the whole name or id, else by the beginning of either. */
function fitting(all: readonly Called[], typed: string): readonly Called[] {
	const text = typed.toLowerCase();
	const words = ({name, id}: Called) => [name.toLowerCase(), id.toLowerCase()];
	const whole = all.filter(called => words(called).includes(text));
	return whole.length > 0 ? whole : all.filter(called => words(called).some(word => word.startsWith(text)));
}
