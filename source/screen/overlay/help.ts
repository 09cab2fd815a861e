import {statusTable} from '../../domain/status.ts';
import {cutTo, fitTo} from '../../domain/vocabulary/cut.ts';
import {keysOf} from '../keys/bindings.ts';
import {commandsOf} from '../keys/commands.ts';
import {emptyLine, type Line, lineOf, type Span, span} from '../looks/line.ts';
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
			...commandLines(state, view, width, signs),
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
	const lines = inLines(
		looks.map(({word}) => span(`${signOf(word, signs)} ${word}   `, word)),
		width,
	);
	const note = cutTo(
		'Nothing here changes anything on the server: sweepwatch only reads.',
		width,
		'end',
		signs.cut,
	);
	return [...lines, emptyLine, lineOf(span(` ${note}`, 'dim'))];
}

/** As many of them on a line as it holds. */
function inLines(spans: readonly Span[], width: number): readonly Line[] {
	const lines: Span[][] = [[]];
	let used = 0;
	for (const each of spans) {
		if (used + each.text.length > width) {
			lines.push([]);
			used = 0;
		}

		lines.at(-1)?.push(each);
		used += each.text.length;
	}

	return lines.map(line => lineOf(span(' '), ...line));
}

const takesWidth = 32;

/** What can be typed behind `:`; of what keys do, the names alone. */
function commandLines(
	state: ScreenState,
	view: 'panes' | 'details',
	width: number,
	signs: Signs,
): readonly Line[] {
	const looks = commandsOf(view, state.setup.controls);
	const own = looks.filter(({takes, key}) => takes !== '' || key === '');
	const others = looks.filter(look => !own.includes(look));
	return [
		lineOf(span(' Commands', 'strong')),
		...own.map(({name, takes, does}) =>
			lineOf(
				span(fitTo(` :${name} ${takes}`, takesWidth, 'left', 'end', signs.cut), 'strong'),
				span(cutTo(` ${does}`, width - takesWidth, 'end', signs.cut)),
			),
		),
		...inLines(
			others.map(({name, key}) => span(`:${name} (${tidy(key, signs)})  `)),
			width,
		),
	];
}
