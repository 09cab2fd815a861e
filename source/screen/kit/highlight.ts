import {expressionOf, readTerms} from '../../domain/filter-term.ts';
import {type Line, type Span, textOfLine} from '../looks/line.ts';
import {memoize} from './memo.ts';

type Stretch = {readonly from: number; readonly to: number};

const wantedIn = memoize((filter: string): readonly RegExp[] =>
	readTerms(filter)
		.filter(({isExcluding}) => !isExcluding)
		.map(expressionOf),
);

/** What is looked for is marked wherever it is seen. */
export function highlight(line: Line, filter: string): Line {
	const wanted = wantedIn(filter);
	const text = wanted.length === 0 ? '' : textOfLine(line);
	const found = wanted.flatMap(expression =>
		[...text.matchAll(expression)].map(
			({0: part, index}): Stretch => ({from: index, to: index + part.length}),
		),
	);
	return found.length === 0 ? line : {...line, spans: markSpans(line.spans, found)};
}

function markSpans(spans: readonly Span[], found: readonly Stretch[]): readonly Span[] {
	let start = 0;
	return spans.flatMap(each => {
		const pieces = pieceTogether(each, start, found);
		start += each.text.length;
		return pieces;
	});
}

function pieceTogether(whole: Span, start: number, found: readonly Stretch[]): readonly Span[] {
	const end = start + whole.text.length;
	const inside = ({from, to}: Stretch) => [from, to].filter(place => place > start && place < end);
	const places = [...new Set([start, ...found.flatMap(inside), end])].sort((left, right) => left - right);
	return places.slice(0, -1).map((from, at) => {
		const piece = {...whole, text: whole.text.slice(from - start, (places[at + 1] ?? end) - start)};
		const isFound = found.some(stretch => stretch.from <= from && from < stretch.to);
		return isFound ? {...piece, isFound} : piece;
	});
}
