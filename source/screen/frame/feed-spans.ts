import {asOf} from '../feeds/as-of.ts';
import {failureText} from '../feeds/failure-text.ts';
import {
	anyFeedState,
	type FeedState,
	feedState,
	isAsking,
	isOverdue,
	isWaiting,
	staleText,
} from '../feeds/feed-state.ts';
import {pausedText} from '../feeds/standstill.ts';
import {fitSpans, widthOfSpans} from '../kit/spans.ts';
import {clockStyle} from '../kit/times.ts';
import {type Span, span} from '../looks/line.ts';
import {type Signs, tidy} from '../looks/signs.ts';
import {ageText, momentText} from '../looks/time-text.ts';
import {mainPaneOf} from '../panes/panes.ts';
import {hasSeveral} from '../state/scope.ts';
import {dataOf, type ScreenState} from '../state/state.ts';
import {profileSpans} from './profile-status.ts';
import {replaySpans} from './replay-line.ts';

/** `12s`, `now`. */
const longestWait = 3;

/** How it stands with what is followed: in few words where there is little room. */
export function feedSpans(state: ScreenState, room: number, signs: Signs): readonly Span[] {
	if (state.replay) {
		return replaySpans(state, signs);
	}

	if (!hasSeveral(state.setup)) {
		return ownSpans(state, room, signs);
	}

	if (state.scope.profile === null) {
		const paused = pausedSpans(state, signs);
		const left = room - widthOfSpans(paused) - 2;
		return [...paused, ...profileSpans(state, left, signs), ...spinnerOf(state, signs)];
	}

	// Who looks at one profile still sees that another fails.
	const others = profileSpans(state, Math.floor(room / 2), signs);
	const left = room - widthOfSpans(others) - 2;
	const own = fitSpans(ownSpans(state, left, signs), left, signs);
	return others.length === 0 ? own : [...own, span('  '), ...others];
}

function ownSpans(state: ScreenState, room: number, signs: Signs): readonly Span[] {
	const {now, scope} = state;
	const data = dataOf(state);
	const feed = feedState(data.polls, mainPaneOf(scope.panes));
	const paused = pausedSpans(state, signs);
	const spinner = spinnerOf(state, signs);
	if (feed.failing) {
		const why = span(failureText(feed, now, signs, 'gist'), 'mark');
		return [...paused, why, ...staleSpan(feed, now), ...spinner];
	}

	if (isWaiting(state)) {
		return [
			...paused,
			span(`waiting for ${tidy(scope.endpoint, signs)}`, 'strong'),
			span(` ${spin(now, signs)}`, 'accent'),
		];
	}

	if (state.isEnded) {
		const why = failureText(anyFeedState(data.polls), now, signs, 'gist');
		return why === ''
			? [...paused, span('ended', 'strong'), span('  nothing more will come', 'dim')]
			: [...paused, span(`ended  ${why}`, 'mark')];
	}

	if (isOverdue(feed, now)) {
		const since = feed.goodAt === null ? '' : `  as of ${momentText(feed.goodAt, clockStyle(state), 11)}`;
		const words = span(staleText(feed, now) || 'no answer yet', 'mark');
		const whole = [...paused, words, span(since, 'dim'), ...spinner];
		return widthOfSpans(whole) <= room ? whole : [...paused, words, ...spinner];
	}

	const at = asOf(feed, data.toldAt);
	return at === null ? [span(state.setup.word)] : liveSpans(state, feed, at, room, signs);
}

function pausedSpans(state: ScreenState, signs: Signs): readonly Span[] {
	return state.view.paused ? [span(`${pausedText(state, signs)}  `, 'strong')] : [];
}

/** That it is live, and of what moment it tells: the next question and the clock give way first. */
function liveSpans(
	state: ScreenState,
	{nextAt}: FeedState,
	at: number,
	room: number,
	signs: Signs,
): readonly Span[] {
	const {now, view, setup} = state;
	const age = ageText(now - at);
	const clock = momentText(at, clockStyle(state), 11);
	const wait = nextAt === null ? '' : nextAt > now ? ageText(nextAt - now + 999) : 'now';
	const next = nextAt === null ? '' : `  next ${wait}`;
	const [word, short, gap] = view.paused
		? [pausedText(state, signs), 'PAUSED', '  ']
		: [setup.word, setup.word, ' '];
	const spinner = spinnerOf(state, signs);
	const isRoomy = view.size.columns >= 100;
	const ways = [
		...(isRoomy ? [[word, `  as of ${clock} (${age})${next}`]] : []),
		[word, `${gap}(${age})${next}`],
		[word, `${gap}(${age})`],
		[short, ` (${age})`],
	].map(([first = '', rest = '']) => [span(first, 'strong'), span(rest, 'dim'), ...spinner]);
	const way = ways.find(spans => widthOfSpans(spans) <= room) ?? ways.at(-1) ?? [];
	// It is as long in any second: keys beside it would come and go with each answer.
	const growth = Math.min(longestWait - wait.length, room - widthOfSpans(way));
	return growth > 0 && nextAt !== null ? [...way, span(' '.repeat(growth))] : way;
}

function spinnerOf(state: ScreenState, signs: Signs): readonly Span[] {
	return isAsking(dataOf(state), state.now) ? [span(` ${spin(state.now, signs)}`, 'accent')] : [];
}

function staleSpan(feed: FeedState, now: number): readonly Span[] {
	const text = staleText(feed, now);
	return text === '' ? [] : [span(`  ${text}`, 'dim')];
}

function spin(now: number, {spinner}: Signs): string {
	return spinner[Math.floor(now / 1000) % spinner.length] ?? '';
}
