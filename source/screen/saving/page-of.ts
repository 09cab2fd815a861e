import {cleanField} from '../../domain/text.ts';
import {groupDigits} from '../../domain/vocabulary/count-words.ts';
import {pictureGround} from '../../pictures/draw-svg.ts';
import type {Page} from '../../pictures/page.ts';
import {frame} from '../frame/frame.ts';
import {type Line, withSelection} from '../looks/line.ts';
import type {Signs} from '../looks/signs.ts';
import {createTheme} from '../looks/theme.ts';
import type {Pane} from '../panes/pane.ts';
import {panes} from '../panes/panes.ts';
import {hasSeveral} from '../state/scope.ts';
import type {ScreenState} from '../state/state.ts';
import {createView} from '../state/view.ts';

/** A picture of more lines is looked at by nobody; words go on. */
const mostDrawn = 200;

/** The screen as it is, and after it all that is left to acknowledge. */
export function pageOf(state: ScreenState, signs: Signs): Page {
	const theme = createTheme({colour: true, ground: pictureGround});
	const {setup, scope, view, now} = state;
	const asides = panes.filter(({isAside}) => isAside).map(pane => ({pane, ...rowsOf(state, pane)}));
	const items = asides.flatMap(({pane, rows}) =>
		rows.map(row => [hasSeveral(setup) ? pane.sourceOf(row) : null, ...pane.copy(row, state)]),
	);
	return {
		title: `sweepwatch ${scope.title}, ${new Date(now).toISOString()}`,
		columns: view.size.columns,
		screen: frame(state, signs).flatMap(({lines}) => lines.map(theme)),
		list: asides
			.filter(({rows}) => rows.length > 0)
			.flatMap(({pane, rows}) => listLines(state, pane, rows.length, signs))
			.map(line => theme(withSelection(line, false))),
		words: {
			title:
				items.length === 0
					? 'nothing is left to acknowledge'
					: `${groupDigits(items.length)} not acknowledged`,
			items: items.map(parts => parts.flatMap(part => (part ? [cleanField(part)] : []))),
		},
	};
}

function rowsOf(state: ScreenState, pane: Pane): {readonly rows: readonly unknown[]} {
	return {rows: pane.rows(withWholeView(state, pane, mostDrawn)).rows.slice()};
}

/** The pane as it would be with room for all its rows. */
function listLines(state: ScreenState, pane: Pane, count: number, signs: Signs): readonly Line[] {
	const height = Math.min(count, mostDrawn);
	const parts = frame(withWholeView(state, pane, height), signs);
	return parts.find(({name}) => name === pane.name)?.lines.slice(0, height + 1) ?? [];
}

/** Nothing is filtered, nothing hides it. */
function withWholeView(state: ScreenState, {name}: Pane, height: number): ScreenState {
	const {size, time, looked} = state.view;
	const around = 12;
	const view = createView({columns: size.columns, rows: height + around}, name, time, state.setup.startedAt);
	return {...state, view: {...view, looked}};
}
