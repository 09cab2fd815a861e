import type {Pin} from '../state/attention.ts';
import {hasStood, isReadable} from '../state/standing.ts';
import type {ScreenState} from '../state/state.ts';
import type {Pane} from './pane.ts';
import {paneOf} from './panes.ts';
import {rowsOf, windowIn} from './window-in.ts';

/** What would be acknowledged, and whether it was in sight for long enough to be read. */
export type TargetPin = {readonly pin: Pin; readonly isRead: boolean};

/** The open failure that is selected, or whose details are open; else the strip's first line. */
export function targetPin(state: ScreenState): TargetPin | undefined {
	const {pins} = state.data.attention;
	const key = chosenKey(state);
	const chosen = key === undefined ? undefined : pins.find(pin => pin.key === key);
	if (chosen) {
		return {pin: chosen, isRead: isReadable(chosen, state)};
	}

	const [pin] = pins;
	return pin && {pin, isRead: hasStood(state)};
}

/** Where the end is followed, the row that is selected is whatever came last: nobody chose it. */
function chosenKey(state: ScreenState): string | undefined {
	const {overlay, focus} = state.view;
	if (overlay?.type === 'details') {
		return jobOf(paneOf(overlay.target.pane), overlay.target.row);
	}

	const pane = paneOf(focus);
	const {index} = windowIn(state, focus);
	const rows = rowsOf(state, focus);
	const isChosen = pane.hold(state.view) !== 'end' && rows.isBadAt(index);
	return isChosen ? jobOf(pane, rows.rows.at(index)) : undefined;
}

function jobOf({jobKey, judgedBy}: Pane, row: unknown): string | undefined {
	return (jobKey ?? judgedBy)?.(row);
}
