import {layoutOf} from '../kit/layout-of.ts';
import {isTooSmall} from '../layout/heights.ts';
import {type Line, lineOf} from '../looks/line.ts';
import type {Signs} from '../looks/signs.ts';
import {paneLines} from '../panes/pane-lines.ts';
import {titleLine} from '../panes/title-line.ts';
import type {ScreenState} from '../state/state.ts';
import {attentionLines} from '../strip/attention-lines.ts';
import {headerLine} from './header-line.ts';
import {statusLine} from './status-line.ts';
import {tooSmallLine} from './too-small-line.ts';

/** The whole screen from top to bottom, while nothing covers the panes. */
export function screenLines(state: ScreenState, signs: Signs): readonly Line[] {
	const {size} = state.view;
	if (isTooSmall(size)) {
		return [tooSmallLine(size)];
	}
	return [
		headerLine(state, signs),
		...attentionLines(state, signs).map(({line}) => line),
		...layoutOf(state).panes.flatMap(({pane, body}) => {
			const lines = paneLines(state, pane, signs).map(({line}) => line);
			const blank = Array.from({length: Math.max(0, body - lines.length)}, () => lineOf());
			return [titleLine(state, pane, signs), ...lines, ...blank];
		}),
		statusLine(state, signs),
	];
}
