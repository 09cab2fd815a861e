import {groupDigits} from '../../domain/vocabulary/count-words.ts';
import {fitTo} from '../../domain/vocabulary/cut.ts';
import {type Candidate, candidatesFor} from '../actions/commands/find.ts';
import {clamp} from '../layout/window.ts';
import {type Line, lineOf, type Span, span} from '../looks/line.ts';
import {type Signs, tidy} from '../looks/signs.ts';
import type {ScreenState} from '../state/state.ts';
import type {CommandTyping} from '../state/view.ts';

/** Where there is little room, what it does is more than all that could be typed behind it. */
const nameWidths = {wide: 32, narrow: 22} as const;
const keyWidth = 14;

/** What could be typed next, beneath the line that is typed on: over the last rows, which stay what they are. */
export function candidateLines(state: ScreenState, typing: CommandTyping, signs: Signs): readonly Line[] {
	const candidates = candidatesIn(state, typing);
	const {columns, rows} = state.view.size;
	const most = rows < 20 ? 3 : rows < 30 ? 5 : 8;
	const chosen = typing.chosen?.at ?? -1;
	const start = clamp(chosen - most + 1, 0, Math.max(0, candidates.length - most));
	return candidates
		.slice(start, start + most)
		.map((candidate, at) => candidateLine(candidate, start + at === chosen, columns - 1, signs));
}

export function commandSpans(state: ScreenState, typing: CommandTyping, signs: Signs): readonly Span[] {
	const {length} = candidatesIn(state, typing);
	return [
		span(`:${tidy(typing.text, signs)}`, 'strong'),
		span(signs.cursor, 'accent'),
		span(length > 1 ? `  ${groupDigits(length)} fit` : '', 'dim'),
	];
}

/** What is gone through stays on the screen. */
function candidatesIn(state: ScreenState, {text, chosen}: CommandTyping): readonly Candidate[] {
	return candidatesFor(state, chosen?.stem ?? text);
}

function candidateLine({text, look}: Candidate, isChosen: boolean, width: number, signs: Signs): Line {
	const mark = span(isChosen ? signs.mark : ' ', 'strong');
	const tone = isChosen ? 'strong' : 'plain';
	const keyRoom = width >= 90 ? keyWidth : 0;
	const nameWidth = nameWidths[width < 70 ? 'narrow' : 'wide'];
	const room = Math.max(0, width - 2 - nameWidth - keyRoom);
	if (!look) {
		return lineOf(
			mark,
			span(fitTo(` ${tidy(text, signs)}`, width - 1, 'left', 'end', signs.cut).trimEnd(), tone),
		);
	}

	const name = `${look.name} ${look.takes}`.trimEnd();
	return lineOf(
		mark,
		span(` ${fitTo(name, nameWidth - 1, 'left', 'end', signs.cut)} `, tone),
		span(fitTo(look.does, room, 'left', 'end', signs.cut), 'dim'),
		span(fitTo(tidy(look.key, signs), keyRoom, 'right', 'end', signs.cut).trimEnd(), 'dim'),
	);
}
