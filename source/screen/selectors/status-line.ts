import {type Binding, keysOf} from '../keys/bindings.ts';
import {cutTo} from '../layout/cut.ts';
import {widthOf} from '../layout/width.ts';
import {type Line, lineOf, type Span, span} from '../looks/line.ts';
import {type Signs, tidy} from '../looks/signs.ts';
import {ageText, momentText} from '../looks/time-text.ts';
import {groupDigits} from '../looks/words.ts';
import {keyViewOf} from '../state/key-view.ts';
import type {ScreenState} from '../state/state.ts';
import {failureText} from './failure-text.ts';
import {anyFeedState, feedState, isAsking, isWaiting} from './feed-state.ts';
import {rowsOf} from './pane.ts';

/** How it stands with the feed, or what was just said; then as many keys as there is room for. */
export function statusLine(state: ScreenState, signs: Signs): Line {
	const width = state.view.size.columns - 1;
	const hints = hintsOf(state);
	const left = leftSpans(state, signs);
	const room = Math.max(10, width - leastOf(hints, state, width) - 1);
	const fitting = fitSpans(left, room, signs);
	const used = 1 + fitting.reduce((sum, {text}) => sum + widthOf(text), 0);
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

function leftSpans(state: ScreenState, signs: Signs): readonly Span[] {
	const {view, now} = state;
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
	if (view.message && view.message.until > now) {
		return [span(tidy(view.message.text, signs), 'strong')];
	}
	return feedSpans(state, signs);
}

function feedSpans(state: ScreenState, signs: Signs): readonly Span[] {
	const {data, now, setup, view} = state;
	const isRoomy = view.size.columns >= 100;
	const feed = feedState(
		data.polls,
		setup.panes.includes('events') ? 'events' : (setup.panes[0] ?? 'events'),
	);
	const spinner = isAsking(data, now) ? [span(` ${spin(now, signs)}`, 'accent')] : [];
	if (feed.failing) {
		return [span(failureText(feed, now, signs, false), 'mark'), ...staleSpan(feed.goodAt, now), ...spinner];
	}
	if (isWaiting(state)) {
		return [
			span(`waiting for ${tidy(setup.endpoint, signs)}`, 'strong'),
			span(` ${spin(now, signs)}`, 'accent'),
		];
	}
	if (state.isEnded) {
		const why = failureText(anyFeedState(data.polls), now, signs, false);
		return why === ''
			? [span('ended', 'strong'), span('  nothing more will come', 'dim')]
			: [span(`ended  ${why}`, 'mark')];
	}
	const asOf = feed.goodAt ?? data.toldAt;
	if (asOf === null) {
		return [span(setup.word)];
	}
	const age = ageText(now - asOf);
	const clock = momentText(asOf, {mode: view.time === 'relative' ? setup.zone : view.time, now}, 8);
	const next =
		feed.nextAt === null ? '' : `  next ${feed.nextAt > now ? ageText(feed.nextAt - now + 999) : 'now'}`;
	return [
		span(setup.word, 'strong'),
		span(isRoomy ? `  as of ${clock} (${age})${next}` : ` (${age})${next}`, 'dim'),
		...spinner,
	];
}

function staleSpan(goodAt: number | null, now: number): readonly Span[] {
	return goodAt === null ? [] : [span(`  stale ${ageText(now - goodAt)}`, 'dim')];
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
	return `${name.split(' ')[0]?.toLowerCase()} ${hint?.word}`;
}

function fitSpans(spans: readonly Span[], room: number, signs: Signs): readonly Span[] {
	let left = room;
	return spans.flatMap(each => {
		const text = cutTo(each.text, Math.max(0, left), 'end', signs.cut);
		left -= widthOf(text);
		return text === '' ? [] : [{...each, text}];
	});
}
