import {namesOf} from '../kit/agent-names.ts';
import {edgeMarks, withEdgeMark} from '../kit/edge-marks.ts';
import {gridLine, type RowLook, rowIndent} from '../kit/grid.ts';
import {highlight} from '../kit/highlight.ts';
import {withProfile, withProfileColumn} from '../kit/profile-column.ts';
import {spanningLine} from '../kit/spanning-line.ts';
import {shownStyle} from '../kit/times.ts';
import {fitColumns} from '../layout/columns.ts';
import type {PaneName} from '../layout/heights.ts';
import type {Line} from '../looks/line.ts';
import type {Signs} from '../looks/signs.ts';
import type {ScreenState} from '../state/state.ts';
import {filterIn} from '../state/view.ts';
import {emptyLines} from './empty-lines.ts';
import {columnsOf, heightOf} from './layout-of.ts';
import {markPlace, withMark} from './mark-line.ts';
import type {Drawing, Pane} from './pane.ts';
import {paneOf} from './panes.ts';
import {profilesIn} from './profiles-in.ts';
import {windowIn} from './window-in.ts';

/** The lines of a pane that are seen, and no others. */
export function paneLines(state: ScreenState, name: PaneName, signs: Signs): readonly Line[] {
	const {start, end, index} = windowIn(state, name);
	const width = columnsOf(state, name);
	if (end === start) {
		return emptyLines(state, name, signs, width).slice(0, heightOf(state, name));
	}

	const pane = paneOf(name);
	const isFocused = state.view.focus === name;
	const draw = drawer(state, pane, width, signs);
	const rows = pane.rows(state);
	const {text} = filterIn(state.view, name);
	// What is followed scrolls with each row: marks beside it would have to be written anew each time.
	const marks = pane.hold(state.view) === 'end' ? null : edgeMarks(rows, heightOf(state, name));
	const lines = rows.rows.slice(start, end).map((row, at) => {
		const line = highlight(draw(row, {isSelected: start + at === index, isFocused}), text);
		return marks?.has(at) ? withEdgeMark(line, width, signs.edge) : line;
	});
	const at = markPlace(state, pane, {start, end});
	return at < 0
		? lines
		: withMark(state, lines, {at: at - start, height: heightOf(state, name), selected: index - start}, signs);
}

function drawer(
	state: ScreenState,
	pane: Pane,
	width: number,
	signs: Signs,
): (row: unknown, look: RowLook) => Line {
	const profiles = profilesIn(state, pane, signs);
	const wanted = pane.columns(state, {width, isTight: profiles !== null && width < 72});
	const columns = fitColumns(withProfileColumn(wanted, profiles), width - rowIndent - 1);
	const drawing: Drawing = {
		style: shownStyle(state),
		signs,
		names: namesOf(state),
		widthOf: column => columns.find(({key}) => key === column)?.width ?? 0,
	};
	return (row, look) => {
		const source = pane.sourceOf(row);
		const text = pane.spanning?.(row, drawing.style);
		return text === undefined
			? gridLine(withProfile(pane.cells(row, drawing), source, profiles), columns, look, width, signs)
			: spanningLine(text, source, look, width, signs, profiles);
	};
}
