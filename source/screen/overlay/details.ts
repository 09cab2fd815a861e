import {fieldLines} from '../fields/field.ts';
import {isTelling, type Section, sectionsBelow} from '../fields/sections.ts';
import {emptyLine, type Line, lineOf, span} from '../looks/line.ts';
import {type Signs, tidy} from '../looks/signs.ts';
import {paneOf} from '../panes/panes.ts';
import type {ScreenState} from '../state/state.ts';
import type {DetailsOverlay, ExtraState} from '../state/view.ts';
import type {Document} from './document-type.ts';

/** Everything that is known of one row, in the order in which a person would ask. */
export function detailsDocument(
	state: ScreenState,
	{target, extra}: DetailsOverlay,
	width: number,
	signs: Signs,
): Document {
	const told = paneOf(target.pane).details(target.row, state, extra?.type === 'come' ? extra.details : null);
	const sections = [...told.first.filter(isTelling), ...sectionsBelow(state, told)];
	return {
		title: tidy(told.title, signs),
		note: noteOf(extra, signs),
		lines: sections.flatMap((section, at) => [
			...(at === 0 ? [] : [emptyLine]),
			...linesOf(section, width, signs),
		]),
	};
}

function linesOf({title, draw, fields}: Section, width: number, signs: Signs): readonly Line[] {
	return [
		...(title === '' ? [] : [lineOf(span(` ${title}`, 'strong'))]),
		...(draw?.lines(width, signs) ?? []),
		...fieldLines(fields, width, signs),
	];
}

function noteOf(extra: ExtraState | null, signs: Signs): string {
	if (extra?.type === 'asking') {
		return `asking for the rest${signs.cut}`;
	}

	return extra?.type === 'failed' ? `not all: ${tidy(extra.message, signs)}` : '';
}
