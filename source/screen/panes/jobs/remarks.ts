import {groupDigits} from '../../../domain/vocabulary/count-words.ts';
import type {ProfileFeed} from '../../feeds/feed-state.ts';
import {countWork} from '../../kit/count-work.ts';
import {clockStyle} from '../../kit/times.ts';
import type {Signs} from '../../looks/signs.ts';
import {startOfDay} from '../../looks/time-text.ts';
import {type ScreenState, shownData, shownNow} from '../../state/state.ts';
import {feedRemarks} from '../events/remarks.ts';
import type {Remark} from '../pane.ts';
import {countSince} from './fold.ts';
import {countNew, foldedJobs, jobRows} from './rows.ts';

/** As among the events, and how many are under way, as the header counts them. */
export function jobRemarks(
	state: ScreenState,
	feeds: readonly ProfileFeed[],
	signs: Signs,
): readonly Remark[] {
	const running = `${groupDigits(countWork(shownData(state).jobs).running)} running`;
	return [
		...feedRemarks(state, feeds, signs, () => countNew(jobRows(state), state.view.seen)),
		{text: running, yields: 5},
	];
}

/** Of how many jobs something was told today. */
export function todayText(state: ScreenState): string {
	const {mode} = clockStyle(state);
	return `${groupDigits(countSince(foldedJobs(state), startOfDay(shownNow(state), mode)))} today`;
}
