import {groupDigits} from '../../domain/vocabulary/count-words.ts';
import {failureText} from '../feeds/failure-text.ts';
import {failingFeeds, type ProfileFeed, paneFeeds, staleText} from '../feeds/feed-state.ts';
import {literalTerms} from '../kit/match.ts';
import type {PaneName} from '../layout/heights.ts';
import {type Signs, tidy} from '../looks/signs.ts';
import type {ScreenState} from '../state/state.ts';
import {filterIn, isHiding, sortingOf} from '../state/view.ts';
import {heightOf} from './layout-of.ts';
import type {Pane, Remark} from './pane.ts';
import {paneOf} from './panes.ts';
import {rowsOf, windowIn} from './window-in.ts';

/** What a title tells: trouble first, then what only this pane has, what is filtered and how many. */
export function remarksOf(state: ScreenState, name: PaneName, signs: Signs): readonly Remark[] {
	const pane = paneOf(name);
	const feeds = paneFeeds(state, pane);
	return [
		...troubleRemarks(state, feeds, signs),
		...(pane.remarks?.(state, feeds, signs) ?? []),
		...(pane.orders.length > 0 ? orderRemarks(state, pane) : []),
		{text: filterText(state, name, signs), yields: 2, tone: 'strong'},
		{text: countText(state, name, signs), yields: 0},
	];
}

function troubleRemarks(state: ScreenState, feeds: readonly ProfileFeed[], signs: Signs): readonly Remark[] {
	const {now} = state;
	const [worst, ...others] = failingFeeds(feeds);
	if (!worst) {
		return [{text: overdueText(feeds, state), yields: 3, tone: 'mark'}];
	}

	const {feed, profile} = worst;
	const more = feed.failures > 1 ? ` (${feed.failures} feeds)` : '';
	const text = failureText(feed, now, signs, profile === null ? 'gist' : 'named') + more;
	return [
		{text: profile === null ? text : tidy(`${profile} ${text}`, signs), yields: 0, tone: 'mark'},
		{text: staleText(feed, now), yields: 3, tone: 'mark'},
		{text: othersText(others, signs), yields: 1, tone: 'mark'},
	];
}

function othersText(feeds: readonly ProfileFeed[], signs: Signs): string {
	const names = feeds.map(({profile}) => profile).join(', ');
	return feeds.length > 2 ? `and ${feeds.length} more` : names === '' ? '' : tidy(`also ${names}`, signs);
}

/** Nothing failed, and yet no answer came when it should have. */
function overdueText(feeds: readonly ProfileFeed[], {now, replay}: ScreenState): string {
	const texts = feeds.flatMap(({profile, feed}) => {
		const text = replay ? '' : staleText(feed, now);
		return text === '' ? [] : [profile === null ? text : `${profile} ${text}`];
	});
	return texts.join(', ');
}

function orderRemarks({view}: ScreenState, {name, orders}: Pane): readonly Remark[] {
	const {order, isReversed} = sortingOf(view, name);
	const {words = '', isUnsaid = false} = orders[order] ?? {};
	return [
		{text: view.paused ? 'paused' : '', yields: 4, tone: 'strong'},
		{text: isUnsaid && !isReversed ? '' : `${words}${isReversed ? ', reversed' : ''}`, yields: 6},
	];
}

function filterText(state: ScreenState, name: PaneName, signs: Signs): string {
	const {view} = state;
	const {text, isSearch} = filterIn(view, name);
	const words = text === '' ? '' : `${isSearch ? 'search ' : ''}/${tidy(text, signs)}${literalText(text)}`;
	const found = isSearch && words !== '' ? `, ${groupDigits(rowsOf(state, name).matching)} found` : '';
	return [view.only ? `${view.only} only` : '', words + found].filter(each => each !== '').join(' ');
}

function literalText(text: string): string {
	return literalTerms(text).length > 0 ? ' literally' : '';
}

/** How many; which of them are seen where not all are; how many of all where some are filtered out. */
function countText(state: ScreenState, name: PaneName, signs: Signs): string {
	const {hold, count: counted} = paneOf(name);
	const rows = rowsOf(state, name);
	const {start, end} = windowIn(state, name);
	const isPartial = rows.rows.length > heightOf(state, name) && hold(state.view) !== 'end';
	const range =
		isPartial && end > start
			? `${groupDigits(start + 1)}${signs.unicode ? '–' : '-'}${groupDigits(end)} of `
			: '';
	const isFiltered = isHiding(filterIn(state.view, name)) || state.view.only !== null;
	if (!isFiltered && counted) {
		return counted(state);
	}

	const shown = isPartial ? rows.rows.length : rows.matching;
	const count = `${range}${groupDigits(shown)}`;
	if (!isFiltered) {
		return count;
	}

	const total = groupDigits(rows.total);
	return range === '' ? `${count} of ${total}` : `${count} (${total} in all)`;
}
