import {statusTable} from '../../domain/status.ts';
import {cutTo, fitTo} from '../../domain/vocabulary/cut.ts';
import {keysOf} from '../keys/bindings.ts';
import {emptyLine, type Line, lineOf, span} from '../looks/line.ts';
import {type Signs, signOf, tidy} from '../looks/signs.ts';
import type {ScreenState} from '../state/state.ts';
import type {Document} from './document-type.ts';
import {helpStatus} from './help-status.ts';

const keyWidth = 16;

/** Drawn from the key table; in two columns where there is room. */
export function helpDocument(state: ScreenState, view: 'panes' | 'details', signs: Signs): Document {
	const width = state.view.size.columns - 2;
	const keys = keysOf(view, state.setup.controls);
	const half = Math.floor(width / 2);
	const isDouble = half >= 56;
	const cells = keys.map(({name, does}) =>
		keyCell(signs.unicode ? name : tidy(name, signs), does, isDouble ? half : width, signs),
	);
	const rows = isDouble ? Math.ceil(cells.length / 2) : cells.length;
	const status = helpStatus(state, width, signs);
	const lines: Line[] = [];
	for (let at = 0; at < rows; at++) {
		const [left, right] = [cells[at], isDouble ? cells[at + rows] : undefined];
		lines.push(lineOf(span(' '), ...(left ?? []), ...(right ?? [])));
	}

	return {
		title: view === 'details' ? 'Keys of the details' : 'Keys',
		note: '',
		lines: [
			...(status.isUrgent ? status.lines : []),
			...lines,
			emptyLine,
			...legend(width, signs),
			...(status.isUrgent || status.lines.length === 0 ? [] : [emptyLine, ...status.lines]),
		],
	};
}

function keyCell(name: string, does: string, width: number, signs: Signs) {
	return [
		span(fitTo(name, keyWidth), 'strong'),
		span(fitTo(does, width - keyWidth, 'left', 'end', signs.cut)),
	] as const;
}

/** What the signs mean: nobody should have to guess at 3 am. */
function legend(width: number, signs: Signs): readonly Line[] {
	const looks = Object.values(statusTable).filter(({glyph}) => glyph !== ' ');
	const spans = looks.map(({word}) => span(`${signOf(word, signs)} ${word}   `, word));
	const lines: Line[] = [];
	let line: typeof spans = [];
	let used = 0;
	for (const each of spans) {
		if (used + each.text.length > width) {
			lines.push(lineOf(span(' '), ...line));
			line = [];
			used = 0;
		}

		line.push(each);
		used += each.text.length;
	}

	const note = cutTo(
		'Nothing here changes anything on the server: sweepwatch only reads.',
		width,
		'end',
		signs.cut,
	);
	return [...lines, lineOf(span(' '), ...line), emptyLine, lineOf(span(` ${note}`, 'dim'))];
}
