import {overdueLook, statusTable} from '../../domain/status.ts';
import {cutTo, fitTo} from '../../domain/vocabulary/cut.ts';
import {widthOf} from '../../domain/vocabulary/width.ts';
import {wrapWords} from '../../domain/vocabulary/wrap.ts';
import {keysOf} from '../keys/bindings.ts';
import {commandsOf} from '../keys/commands.ts';
import {emptyLine, type Line, lineOf, type Span, span} from '../looks/line.ts';
import {type Signs, signOf, tidy} from '../looks/signs.ts';
import type {ScreenState} from '../state/state.ts';
import type {Document} from './document-type.ts';
import {helpStatus} from './help-status.ts';

/** From so many columns on the keys stand in two. */
const leastForTwo = 80;

/** Drawn from the key table. */
export function helpDocument(state: ScreenState, view: 'panes' | 'details', signs: Signs): Document {
	const width = state.view.size.columns - 2;
	const status = helpStatus(state, width, signs);
	return {
		title: view === 'details' ? 'Keys of the details' : 'Keys',
		note: '',
		lines: [
			...(status.isUrgent ? status.lines : []),
			...keyLines(state, view, signs),
			emptyLine,
			...commandLines(state, view, width, signs),
			emptyLine,
			...legend(width, signs),
			...(status.isUrgent || status.lines.length === 0 ? [] : [emptyLine, ...status.lines]),
		],
	};
}

/** In one column or in two; nothing is cut: what does not fit goes on in the next line. */
function keyLines(state: ScreenState, view: 'panes' | 'details', signs: Signs): readonly Line[] {
	const {columns} = state.view.size;
	const keys = keysOf(view, state.setup.controls).map(({name, does}) => ({name: tidy(name, signs), does}));
	const count = columns >= leastForTwo ? 2 : 1;
	const width = Math.floor((columns - 2) / count);
	const nameWidth = Math.max(...keys.map(({name}) => widthOf(name))) + 2;
	const cells = keys.map(({name, does}) =>
		wrapWords(does, width - nameWidth - (count - 1)).map((part, at) => [
			span(fitTo(at === 0 ? name : '', nameWidth), 'strong'),
			span(fitTo(part, width - nameWidth)),
		]),
	);
	const all = cells.flat();
	const rows = lengthOfFirst(cells, Math.ceil(all.length / count));
	return Array.from({length: rows}, (_, at) =>
		lineOf(span(' '), ...(all[at] ?? []), ...(count > 1 ? (all[at + rows] ?? []) : [])),
	);
}

/** At least so many lines, and none of what belongs together is torn. */
function lengthOfFirst(cells: readonly (readonly unknown[])[], least: number): number {
	let length = 0;
	for (const cell of cells) {
		length += length < least ? cell.length : 0;
	}

	return length;
}

/** What the signs mean: nobody should have to guess at 3 am. */
function legend(width: number, signs: Signs): readonly Line[] {
	const looks = [...Object.values(statusTable), overdueLook].filter(({glyph}) => glyph !== ' ');
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
