import {namesOf} from '../kit/agent-names.ts';
import {spokenLine} from '../kit/grid.ts';
import {withProfile} from '../kit/profile-column.ts';
import {clockStyle} from '../kit/times.ts';
import {type Line, lineOf, span} from '../looks/line.ts';
import type {Signs} from '../looks/signs.ts';
import type {ScreenState} from '../state/state.ts';
import type {Pane} from './pane.ts';
import {profilesIn} from './profiles-in.ts';

/** A row for somebody who listens: ages would be read out again and again, so times are told. */
export function spokenRow(state: ScreenState, pane: Pane, row: unknown, signs: Signs): Line {
	const style = clockStyle(state);
	const profiles = profilesIn(state, pane, signs);
	const source = pane.sourceOf(row);
	const text = pane.spanning?.(row, style);
	if (text !== undefined) {
		return lineOf(span([profiles?.names.get(source)?.text, text].filter(Boolean).join(', '), 'spoken'));
	}

	const {columns, widths} = pane.spoken;
	const cells = pane.cells(row, {
		style,
		signs,
		names: namesOf(state),
		widthOf: column => widths[column] ?? 0,
	});
	return spokenLine(withProfile(cells, source, profiles), ['profile', ...columns], signs);
}
