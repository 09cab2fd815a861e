import {emptyLine, type Line, lineOf, span} from '../looks/line.ts';
import {widthOfSpans} from './spans.ts';

/** What two panes show on one line of the screen: each is drawn already, and keeps its own selection. */
export function besideLine({spans}: Line = emptyLine, right: Line, left: number): Line {
	return right.spans.length === 0
		? lineOf(...spans)
		: lineOf(...spans, span(' '.repeat(Math.max(0, left - widthOfSpans(spans)))), ...right.spans);
}
