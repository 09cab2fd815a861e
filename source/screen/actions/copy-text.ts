import {cleanField} from '../../domain/text.ts';
import {textOfLine} from '../looks/line.ts';
import {documentOf} from '../overlay/document.ts';
import {paneOf} from '../panes/panes.ts';
import {selectedRow} from '../panes/window-in.ts';
import {hasSeveral} from '../state/scope.ts';
import type {ScreenState} from '../state/state.ts';

/** The selected row with whole ids and times, or the details that are open; '' where there is nothing. */
export function copyText(state: ScreenState): string {
	const document = documentOf(state);
	if (document) {
		return [document.title, ...document.lines.map(textOfLine), ...errorsOf(state)].join('\n').trimEnd();
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

/** Whole, where the table had to cut them. */
function errorsOf({view: {overlay}}: ScreenState): readonly string[] {
	const extra = overlay?.type === 'details' && overlay.extra?.type === 'come' ? overlay.extra.details : null;
	const errors = extra?.type === 'cleanup' ? (extra.errors?.list ?? []) : [];
	return errors.map(({index, path, type, description, exception}) =>
		[index, path, type, description, exception]
			.flatMap(part => (part === null ? [] : [cleanField(String(part))]))
			.join('  '),
	);
}
