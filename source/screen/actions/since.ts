import {absenceText} from '../night/absence-text.ts';
import {paneOf} from '../panes/panes.ts';
import {rowsOf} from '../panes/window-in.ts';
import {say, withView} from '../state/outcome.ts';
import type {ScreenState} from '../state/state.ts';
import {lessCounts, sumEnded} from '../state/tallies.ts';
import type {Absence} from '../state/view.ts';
import {moveTo} from './move.ts';

/** So long without a key somebody was away: where one comes back, a few keys are pressed before that is asked for. */
const awhile = 60_000;
/** What was pressed a moment ago belongs to what is pressed now. */
const moment = 3000;

/** Remembers that somebody was there, and whether nobody had been for a while. */
export function noteKey(state: ScreenState): ScreenState {
	const away = absenceUntilNow(state);
	return withView(state, {
		lastKey: {at: state.now, ended: endedBy(state)},
		absence: away.to - away.from >= awhile ? away : state.view.absence,
	});
}

/** To the first row that came after somebody had last looked. */
export function goToSince(state: ScreenState): ScreenState {
	const now = absenceUntilNow(state);
	const away = now.to - now.from >= moment ? now : state.view.absence;
	if (away === null) {
		return say(state, 'a key was pressed just now, and nobody had been away before');
	}

	const marked = say(withView(state, {marked: away}), absenceText(state, away));
	const {focus} = state.view;
	const {timeOf} = paneOf(focus);
	const first = rowsOf(state, focus)
		.rows.slice()
		.reduce<Found | undefined>((best, row, index) => {
			const time = timeOf?.(row) ?? null;
			const isLater = time !== null && time > away.from && (best === undefined || time < best.time);
			return isLater ? {time, index} : best;
		}, undefined);
	return first ? moveTo(marked, first.index) : marked;
}

type Found = {readonly time: number; readonly index: number};

function absenceUntilNow(state: ScreenState): Absence {
	const {at, ended} = state.view.lastKey;
	return {from: at, to: state.now, ended: lessCounts(endedBy(state), ended)};
}

function endedBy({data}: ScreenState): Absence['ended'] {
	return sumEnded(data.tallies.values());
}
