import {paneOf} from '../../panes/panes.ts';
import {say, withView} from '../../state/outcome.ts';
import type {ScreenState} from '../../state/state.ts';
import {oneOf} from './one-of.ts';

const backwards = 'reversed';

export function orderNames({view}: ScreenState): readonly string[] {
	return paneOf(view.focus).orders.map(({name}) => name);
}

export function sortBy(state: ScreenState, typed: string): ScreenState {
	const {focus, sort} = state.view;
	const names = orderNames(state);
	const [name = '', behind = '', ...others] = typed.split(/\s+/);
	if (names.length === 0) {
		return say(state, `${paneOf(focus).name} stand in the order in which they were told`);
	}

	if ((behind !== '' && !backwards.startsWith(behind)) || others.length > 0) {
		return say(state, `behind ${name} may stand ${backwards}, and nothing else`);
	}

	return oneOf(state, name, names, found =>
		withView(state, {sort: {...sort, [focus]: {order: names.indexOf(found), isReversed: behind !== ''}}}),
	);
}
