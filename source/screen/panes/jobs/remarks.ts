import {groupDigits} from '../../../domain/vocabulary/count-words.ts';
import type {ProfileFeed} from '../../feeds/feed-state.ts';
import {countWork} from '../../kit/count-work.ts';
import {memoize} from '../../kit/memo.ts';
import {clockStyle} from '../../kit/times.ts';
import type {Signs} from '../../looks/signs.ts';
import {startOfDay} from '../../looks/time-text.ts';
import type {FeedItem} from '../../state/feed-item.ts';
import {type ScreenState, shownData, shownNow} from '../../state/state.ts';
import {feedRemarks} from '../events/remarks.ts';
import type {Remark} from '../pane.ts';
import type {JobLine} from './row.ts';
import {countNew, jobRows} from './rows.ts';

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
	return `${groupDigits(countSince(jobRows(state).all, startOfDay(shownNow(state), mode)))} today`;
}

const countSince = memoize((lines: readonly JobLine[], since: number): number =>
	lines.reduce((sum, {row}) => sum + (row.type === 'job' && momentOf(row.last) >= since ? 1 : 0), 0),
);

function momentOf(item: FeedItem): number {
	return (item.type === 'event' && item.event.time?.getTime()) || item.at;
}
