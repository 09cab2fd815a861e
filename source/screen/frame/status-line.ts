import {groupDigits} from '../../domain/vocabulary/count-words.ts';
import {widthOf} from '../../domain/vocabulary/width.ts';
import {asOf} from '../feeds/as-of.ts';
import {failureText} from '../feeds/failure-text.ts';
import {
	anyFeedState,
	type FeedState,
	feedState,
	isAsking,
	isWaiting,
	staleText,
} from '../feeds/feed-state.ts';
import {type Binding, keysOf} from '../keys/bindings.ts';
import {keyViewOf} from '../keys/key-view.ts';
import {fitSpans, widthOfSpans} from '../kit/spans.ts';
import {clockStyle} from '../kit/times.ts';
import {type Line, lineOf, type Span, span} from '../looks/line.ts';
import {type Signs, tidy} from '../looks/signs.ts';
import {ageText, momentText} from '../looks/time-text.ts';
import {mainPaneOf} from '../panes/panes.ts';
import {rowsOf} from '../panes/window-in.ts';
import {hasSeveral} from '../state/scope.ts';
import {dataOf, type ScreenState} from '../state/state.ts';
import {profileSpans} from './profile-status.ts';
import {replaySpans} from './replay-line.ts';

/** How it stands with the feed, or what was just said; then as many keys as there is room for. */
export function statusLine(state: ScreenState, signs: Signs): Line {
	const width = state.view.size.columns - 1;
	const hints = hintsOf(state);
	const room = Math.max(10, width - leastOf(hints, state, width) - 1);
	const left = leftSpans(state, room, signs);
	const fitting = fitSpans(left, room, signs);
	const used = 1 + widthOfSpans(fitting);
	const kept = fitHints(hints, width - used - 3);
	const keys = kept.map(hintText).join('   ');
	const gap = ' '.repeat(Math.max(1, width - used - widthOf(keys)));
	return lineOf(span(' '), ...fitting, span(gap), span(keys, 'dim'));
}

/** What a person types needs the room; what goes wrong must not push out the keys to cope with it. */
function leastOf(hints: readonly Binding[], {view}: ScreenState, width: number): number {
	const wanted = view.filter.editing ? hints.slice(0, 1) : fitHints(hints, Math.floor(width * 0.3));
	return wanted.reduce((sum, hint) => sum + widthOf(hintText(hint)) + 3, 0);
}

function leftSpans(state: ScreenState, room: number, signs: Signs): readonly Span[] {
	const {view, wall} = state;
	if (view.filter.editing) {
		const {rows, total, matching} = rowsOf(state, view.focus);
		const count =
			view.filter.text === '' ? `${groupDigits(total)}` : `${groupDigits(matching)} of ${groupDigits(total)}`;
		const none = rows.length === 0 && total > 0 ? '  nothing matches' : '';
		return [
			span(`/${tidy(view.filter.text, signs)}`, 'strong'),
			span(signs.cursor, 'accent'),
			span(`  ${count}${none}`, 'dim'),
		];
	}

	if (view.message && view.message.until > wall) {
		return [span(tidy(view.message.text, signs), 'strong')];
	}

	return withNotice(state, room, signs);
}

/** A notice has room beside the feed's state, and never takes all of it. */
function withNotice(state: ScreenState, room: number, signs: Signs): readonly Span[] {
	if (state.notice === null) {
		return feedSpans(state, room, signs);
	}

	const notice = tidy(state.notice, signs);
	const kept = Math.min(widthOf(notice) + 2, Math.floor(room * 0.55));
	const feed = fitSpans(feedSpans(state, room - kept, signs), room - kept, signs);
	return [...feed, span(`  ${notice}`, 'strong')];
}

function feedSpans(state: ScreenState, room: number, signs: Signs): readonly Span[] {
	if (state.replay) {
		return replaySpans(state, signs);
	}

	if (!hasSeveral(state.setup)) {
		return ownSpans(state, signs);
	}

	if (state.scope.profile === null) {
		return [...profileSpans(state, room - 2, signs), ...spinnerOf(state, signs)];
	}

	// Who looks at one profile still sees that another fails.
	const others = profileSpans(state, Math.floor(room / 2), signs);
	const own = fitSpans(ownSpans(state, signs), room - widthOfSpans(others) - 2, signs);
	return others.length === 0 ? own : [...own, span('  '), ...others];
}

function ownSpans(state: ScreenState, signs: Signs): readonly Span[] {
	const {now, setup, scope, view} = state;
	const data = dataOf(state);
	const isRoomy = view.size.columns >= 100;
	const feed = feedState(data.polls, mainPaneOf(scope.panes));
	const spinner = spinnerOf(state, signs);
	if (feed.failing) {
		return [span(failureText(feed, now, signs, 'gist'), 'mark'), ...staleSpan(feed, now), ...spinner];
	}

	if (isWaiting(state)) {
		return [
			span(`waiting for ${tidy(scope.endpoint, signs)}`, 'strong'),
			span(` ${spin(now, signs)}`, 'accent'),
		];
	}

	if (state.isEnded) {
		const why = failureText(anyFeedState(data.polls), now, signs, 'gist');
		return why === ''
			? [span('ended', 'strong'), span('  nothing more will come', 'dim')]
			: [span(`ended  ${why}`, 'mark')];
	}

	const at = asOf(feed, data.toldAt);
	if (at === null) {
		return [span(setup.word)];
	}

	const age = ageText(now - at);
	const clock = momentText(at, clockStyle(state), 8);
	const next =
		feed.nextAt === null ? '' : `  next ${feed.nextAt > now ? ageText(feed.nextAt - now + 999) : 'now'}`;
	return [
		span(setup.word, 'strong'),
		span(isRoomy ? `  as of ${clock} (${age})${next}` : ` (${age})${next}`, 'dim'),
		...spinner,
	];
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

function hintsOf(state: ScreenState): readonly Binding[] {
	return keysOf(keyViewOf(state), state.setup.controls)
		.filter(({hint}) => hint !== undefined)
		.toSorted((left, right) => (left.hint?.rank ?? 0) - (right.hint?.rank ?? 0));
}

function fitHints(hints: readonly Binding[], room: number): readonly Binding[] {
	const kept: Binding[] = [];
	let left = room;
	for (const binding of hints) {
		left -= widthOf(hintText(binding)) + 3;
		if (left < -3) {
			break;
		}

		kept.push(binding);
	}

	// The most important keys stand last, where the eye ends.
	return kept.toReversed();
}

function hintText({name, hint}: Binding): string {
	const [key = ''] = name.split(' ');
	return `${key.length === 1 ? key : key.toLowerCase()} ${hint?.word}`;
}
