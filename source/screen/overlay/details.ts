import {fieldLines} from '../fields/field.ts';
import {hasFields, type Section, sectionsBelow} from '../fields/sections.ts';
import {emptyLine, type Line, lineOf, span} from '../looks/line.ts';
import {type Signs, tidy} from '../looks/signs.ts';
import {paneOf} from '../panes/panes.ts';
import type {ScreenState} from '../state/state.ts';
import type {DetailsOverlay, ExtraState} from '../state/view.ts';
import type {Document} from './document-type.ts';
import {errorTable} from './error-table.ts';

/** Everything that is known of one row: what it is, its errors, then the rest. */
export function detailsDocument(state: ScreenState, overlay: DetailsOverlay, signs: Signs): Document {
	const {target, extra} = overlay;
	const width = state.view.size.columns - 2;
	const told = paneOf(target.pane).details(target.row, state, extra?.type === 'come' ? extra.details : null);
	const errors = extra?.type === 'come' && extra.details.type === 'cleanup' ? extra.details.errors : null;
	const table = errors ? errorTable(errors.list, width, signs) : [];
	const errorSections = table.length > 0 ? [{title: 'Errors', fields: []}] : [];
	const above = linesOf([...told.first.filter(hasFields), ...errorSections], width, signs);
	const below = linesOf(sectionsBelow(state, told), width, signs);
	const gap = above.length > 0 && below.length > 0 ? [emptyLine] : [];
	return {
		title: tidy(told.title, signs),
		note: noteOf(extra, signs),
		lines: [...above, ...gap, ...below],
		table,
		tableAt: above.length,
	};
}

function linesOf(sections: readonly Section[], width: number, signs: Signs): readonly Line[] {
	return sections.flatMap(({title, fields}, at) => [
		...(at === 0 ? [] : [emptyLine]),
		...(title === '' ? [] : [lineOf(span(` ${title}`, 'strong'))]),
		...fieldLines(fields, width, signs),
	]);
}

function noteOf(extra: ExtraState | null, signs: Signs): string {
	if (extra?.type === 'asking') {
		return `asking for the rest${signs.cut}`;
	}

	return extra?.type === 'failed' ? `not all: ${tidy(extra.message, signs)}` : '';
}
