import {besideLine} from '../kit/beside-line.ts';
import type {Part} from '../kit/part.ts';
import {isTooSmall, type PaneName} from '../layout/heights.ts';
import {emptyLine, type Line} from '../looks/line.ts';
import type {Signs} from '../looks/signs.ts';
import {overlayHeight, visibleDocument} from '../overlay/document.ts';
import {overlayTitle} from '../overlay/overlay-title.ts';
import {hasBanner, layoutOf} from '../panes/layout-of.ts';
import {paneLines} from '../panes/pane-lines.ts';
import {paneOf} from '../panes/panes.ts';
import {titleLine} from '../panes/title-line.ts';
import type {ScreenState} from '../state/state.ts';
import {attentionLines} from '../strip/attention-lines.ts';
import {candidateLines} from './command-lines.ts';
import {headerLine} from './header-line.ts';
import {spokenLines} from './spoken-lines.ts';
import {statusLine} from './status-line.ts';
import {tooSmallLine} from './too-small-line.ts';

/** The whole screen from top to bottom, exactly as high as the terminal unless that is too small. */
export function frame(state: ScreenState, signs: Signs, isSpoken = false): readonly Part[] {
	const {size} = state.view;
	if (isSpoken) {
		return [{name: 'spoken', lines: spokenLines(state, signs)}];
	}

	if (isTooSmall(size)) {
		return [{name: 'too small', lines: [tooSmallLine(size)]}];
	}

	const {typing} = state.view;
	const beneath = typing?.type === 'command' ? candidateLines(state, typing, signs) : [];
	const above: readonly Part[] = [
		{name: 'header', lines: [headerLine(state, signs)]},
		{name: 'strip', lines: attentionLines(state, signs)},
		...(state.view.overlay ? overlayParts(state, signs) : paneParts(state, signs)),
	];
	return [
		...withoutLast(above, beneath.length),
		{name: 'status', lines: [statusLine(state, signs), ...beneath]},
	];
}

/** Something lies over so many lines at the end. */
function withoutLast(parts: readonly Part[], count: number): readonly Part[] {
	const last = parts.at(-1);
	if (count === 0 || !last) {
		return parts;
	}

	const kept = last.lines.slice(0, Math.max(0, last.lines.length - count));
	return [
		...withoutLast(parts.slice(0, -1), count - (last.lines.length - kept.length)),
		{...last, lines: kept},
	];
}

function paneParts(state: ScreenState, signs: Signs): readonly Part[] {
	return layoutOf(state).bands.map(({panes, body}) => ({
		name: panes[0]?.pane ?? '',
		lines: panes.reduce<readonly Line[]>((before, {pane, left}) => {
			const lines = linesOf(state, pane, body, signs);
			return before.length === 0 ? lines : lines.map((line, at) => besideLine(before[at], line, left));
		}, []),
	}));
}

function linesOf(state: ScreenState, pane: PaneName, body: number, signs: Signs): readonly Line[] {
	const banner = hasBanner(state.view, pane) ? paneOf(pane).banner?.(state, signs) : undefined;
	const lines = [...(banner ? [banner] : []), ...paneLines(state, pane, signs)];
	return [titleLine(state, pane, signs), ...fill(lines, body)];
}

/** Help and details: they take the place of the panes, never that of the failures. */
function overlayParts(state: ScreenState, signs: Signs): readonly Part[] {
	const document = visibleDocument(state);
	if (!document) {
		return [];
	}

	const lines = fill(document.lines, overlayHeight(state));
	return [{name: 'overlay', lines: [overlayTitle(document, state, signs), ...lines]}];
}

function fill(lines: readonly Line[], height: number): readonly Line[] {
	return [...lines, ...Array<Line>(Math.max(0, height - lines.length)).fill(emptyLine)];
}
