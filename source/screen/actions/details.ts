import {isKeyOf} from '../../domain/jobs/job-key.ts';
import {paneOf} from '../panes/panes.ts';
import {rowsOf, selectedRow, windowIn} from '../panes/window-in.ts';
import {type Outcome, say, withView} from '../state/outcome.ts';
import type {ScreenState} from '../state/state.ts';
import type {ExtraState, Target} from '../state/view.ts';
import {moveTo} from './move.ts';
import {jobKeyOf} from './overlay.ts';

export function openDetails(state: ScreenState): Outcome {
	const target = selectedRow(state);
	return target ? ask(state, target, 0, null) : {state};
}

/** The details of the row above or below, which becomes the selected one. */
export function openBeside(state: ScreenState, by: 1 | -1): Outcome {
	const {overlay} = state.view;
	if (overlay?.type !== 'details') {
		return {state};
	}

	const {pane, key} = overlay.target;
	const rows = rowsOf(state, pane);
	// A row that is gone leaves its place.
	const found = rows.indexOf(key);
	const index = (found < 0 ? windowIn(state, pane).index : found) + by;
	return index < 0 || index >= rows.rows.length
		? {state: say(state, by > 0 ? 'no row below' : 'no row above')}
		: openDetails(moveTo(withView(state, {focus: pane}), index));
}

/** How a job ended, and with which errors, is told by its own resource alone: when it has changed, that is asked anew. */
export function askAgain(state: ScreenState): Outcome {
	const {overlay} = state.view;
	return overlay?.type !== 'details' || overlay.standing === standingOf(state, overlay.target)
		? {state}
		: ask(state, overlay.target, overlay.scroll, overlay.extra);
}

/** The details of the one job that is followed, as soon as anything is known of it. */
export function openWatched(state: ScreenState): Outcome {
	const {watched, overlay} = state.view;
	if (watched === null || overlay) {
		return {state};
	}

	for (const name of state.scope.panes) {
		const {jobKey, tail} = paneOf(name);
		const {rows} = rowsOf(state, name);
		const index = tail || !jobKey ? -1 : rows.slice().findIndex(row => isKeyOf(jobKey(row), watched));
		if (index >= 0) {
			return openDetails(moveTo(withView(state, {focus: name, watched: null}), index));
		}
	}

	return {state};
}

function ask(state: ScreenState, target: Target, scroll: number, known: ExtraState | null): Outcome {
	const pane = paneOf(target.pane);
	const question = state.setup.controls.includes('showDetails') && pane.question(target.row, state);
	// What was told before stands until more is told.
	const isKnown = known?.type === 'come';
	const extra: ExtraState | null = isKnown ? known : question ? {type: 'asking', since: state.now} : null;
	const standing = standingOf(state, target);
	const next = withView(state, {overlay: {type: 'details', scroll, target, extra, standing}});
	return question
		? {state: next, effect: {type: 'show', source: pane.sourceOf(target.row), ...question}}
		: {state: next};
}

function standingOf({data}: ScreenState, target: Target): string {
	const job = data.jobs.get(jobKeyOf(target) ?? '');
	return job ? `${job.status} ${job.course.run}` : '';
}
