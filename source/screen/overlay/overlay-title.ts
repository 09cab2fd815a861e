import {cutTo} from '../../domain/vocabulary/cut.ts';
import {widthOf} from '../../domain/vocabulary/width.ts';
import {type Line, lineOf, span} from '../looks/line.ts';
import type {Signs} from '../looks/signs.ts';
import type {ScreenState} from '../state/state.ts';
import type {DocumentView} from './document.ts';

/** The rule above help and details: what it is, how to go on and how to go back. */
export function overlayTitle(
	{title, note, isAtEnd}: DocumentView,
	state: ScreenState,
	{rule, down, cut}: Signs,
): Line {
	const width = state.view.size.columns;
	const hint = isAtEnd ? ' q back ' : ` ${down} more ${rule} q back `;
	const room = width - hint.length - 8;
	const name = ` ${cutTo(title, note === '' ? room : Math.floor(room / 2), 'middle', cut)} `;
	const about = note === '' ? '' : ` ${cutTo(note, room - widthOf(name), 'end', cut)} ${rule}`;
	const fill = rule.repeat(Math.max(0, width - 2 - widthOf(name) - widthOf(about) - widthOf(hint)));
	return lineOf(
		span(rule, 'accent'),
		span(name, 'strong'),
		span(fill, 'accent'),
		span(about, 'mark'),
		span(hint),
		span(rule, 'accent'),
	);
}
