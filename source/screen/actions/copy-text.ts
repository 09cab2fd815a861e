import {cleanField} from '../../domain/text.ts';
import {textOfLine} from '../looks/line.ts';
import {documentIn} from '../overlay/document.ts';
import {paneOf} from '../panes/panes.ts';
import {selectedRow} from '../panes/window-in.ts';
import {hasSeveral} from '../state/scope.ts';
import type {ScreenState} from '../state/state.ts';

/** The selected row with whole ids and times, or the details that are open; '' where there is nothing. */
export function copyText(state: ScreenState): string {
	// Each path and reason whole, in a line of its own: a person pastes them.
	const document = documentIn(state, Infinity);
	if (document) {
		return [document.title, ...document.lines.map(line => textOfLine(line).trimEnd())].join('\n').trimEnd();
	}

	const selected = selectedRow(state);
	if (!selected) {
		return '';
	}

	const {row} = selected;
	const {sourceOf, copy} = paneOf(selected.pane);
	const parts = [hasSeveral(state.setup) ? sourceOf(row) : null, ...copy(row, state)];
	return parts.flatMap(part => (part ? [cleanField(part)] : [])).join('  ');
}
