import {failureText} from '../feeds/failure-text.ts';
import {failingFeeds, isWaiting, type ProfileFeed, paneFeeds, staleText} from '../feeds/feed-state.ts';
import {heightOf} from '../kit/layout-of.ts';
import {cutTo} from '../layout/cut.ts';
import type {PaneName} from '../layout/heights.ts';
import {widthOf} from '../layout/width.ts';
import {type Line, lineOf, type Span, span, type Tone} from '../looks/line.ts';
import {type Signs, tidy} from '../looks/signs.ts';
import {ageText, momentText} from '../looks/time-text.ts';
import {groupDigits} from '../looks/words.ts';
import {dataOf, type ScreenState} from '../state/state.ts';
import {countNew, eventRows} from './events/rows.ts';
import {rowsOf, windowIn} from './window-in.ts';

const names: Readonly<Record<PaneName, string>> = {agents: 'Agents', events: 'Events', history: 'History'};
const numbers: Readonly<Record<PaneName, number>> = {agents: 1, events: 2, history: 3};

type Part = Span & {/** Parts give way from the highest number down. */ readonly yields: number};

/** The rule above a pane: its number and name, and what it knows about itself. */
export function titleLine(state: ScreenState, pane: PaneName, signs: Signs): Line {
	const width = state.view.size.columns;
	const isFocused = state.view.focus === pane;
	const rule: Tone = isFocused ? 'accent' : 'dim';
	const name = ` ${numbers[pane]} ${names[pane]} `;
	const parts = fitParts(partsOf(state, pane, signs), width - name.length - 6, signs);
	const right = parts.flatMap(part => [span(` ${part.text} `, part.tone), span(signs.rule, rule)]);
	const used = 1 + name.length + right.reduce((sum, {text}) => sum + widthOf(text), 0);
	return lineOf(
		span(signs.rule, rule),
		span(name, isFocused ? 'strong' : 'dim'),
		span(signs.rule.repeat(Math.max(0, width - used)), rule),
		...right,
	);
}

function fitParts(parts: readonly Part[], room: number, signs: Signs): readonly Part[] {
	let kept = parts.filter(({text}) => text !== '');
	const total = () => kept.reduce((sum, {text}) => sum + widthOf(text) + 3, 0);
	while (total() > room && kept.length > 1) {
		const going = kept.toSorted((left, right) => right.yields - left.yields)[0];
		if (!going || going.yields === 0) {
			break;
		}
		kept = kept.filter(part => part !== going);
	}
	const excess = total() - room;
	return excess <= 0
		? kept
		: kept.map(part =>
				part.tone === 'mark' || part === kept[0]
					? {...part, text: cutTo(part.text, Math.max(8, widthOf(part.text) - excess), 'end', signs.cut)}
					: part,
			);
}

function partsOf(state: ScreenState, pane: PaneName, signs: Signs): readonly Part[] {
	const isFocused = state.view.focus === pane;
	const tone: Tone = isFocused ? 'plain' : 'dim';
	const part = (text: string, yields: number, as: Tone = tone): Part => ({text, tone: as, yields});
	return [
		...troubleParts(state, pane, signs, part),
		...(pane === 'events' ? eventParts(state, signs, part) : orderParts(state, pane, part)),
		part(filterText(state, signs), 2, 'strong'),
		part(countText(state, pane, signs), 0),
	];
}

type MakePart = (text: string, yields: number, as?: Tone) => Part;

function troubleParts(state: ScreenState, pane: PaneName, signs: Signs, part: MakePart): readonly Part[] {
	const {now} = state;
	const feeds = paneFeeds(state, pane);
	const [worst, ...others] = failingFeeds(feeds);
	if (!worst) {
		return [part(overdueText(feeds, state), 3, 'mark')];
	}
	const {feed, profile} = worst;
	const more = feed.failures > 1 ? ` (${feed.failures} feeds)` : '';
	const text = failureText(feed, now, signs, profile === null ? 'gist' : 'named') + more;
	return [
		part(profile === null ? text : tidy(`${profile} ${text}`, signs), 0, 'mark'),
		part(staleText(feed, now), 3, 'mark'),
		part(othersText(others, signs), 1, 'mark'),
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

function eventParts(state: ScreenState, signs: Signs, part: MakePart): readonly Part[] {
	const {view} = state;
	const feeds = paneFeeds(state, 'events');
	const isFailing = feeds.length > 0 && feeds.every(({feed}) => feed.failing);
	return [
		part(modeText(state, isFailing, signs), 1, view.follow && !view.paused ? undefined : 'strong'),
		part(feeds.some(({feed}) => feed.isByAgent) ? 'agent by agent' : '', 6),
		part(view.heartbeats === 'folded' ? '' : `heartbeats ${view.heartbeats}`, 7),
		part(markerText(state, feeds, signs), 8),
	];
}

/** Each profile has a marker of its own. */
function markerText(state: ScreenState, [only, ...others]: readonly ProfileFeed[], signs: Signs): string {
	const marker = only?.feed.marker ?? dataOf(state).events.marker;
	return marker === null || others.length > 0 ? '' : tidy(`marker ${marker}`, signs);
}

function modeText(state: ScreenState, isFailing: boolean, signs: Signs): string {
	const {view} = state;
	if (view.paused) {
		const fresh = freshSince(state, view.paused.data.events.next);
		const since = momentText(view.paused.at, {mode: state.setup.zone, now: state.now}, 8);
		return `paused ${since}${newText(fresh, signs)}`;
	}
	if (!view.follow) {
		return `not following${newText(countNew(eventRows(state), view.seen), signs)}`;
	}
	if (state.isEnded) {
		return 'ended';
	}
	return isFailing ? '' : isWaiting(state) ? 'waiting for the first answer' : state.setup.word;
}

/** What came while the rows were frozen; of one profile, as far as it is still kept. */
function freshSince(state: ScreenState, next: number): number {
	return state.scope.profile === null
		? state.data.events.next - next
		: dataOf(state).events.items.filter(({sequence}) => sequence >= next).length;
}

function newText(count: number, {down}: Signs): string {
	return count === 0 ? '' : `  ${down} ${groupDigits(count)} new`;
}

function orderParts(state: ScreenState, pane: 'agents' | 'history', part: MakePart): readonly Part[] {
	const {sort, paused} = state.view;
	const {by, isReversed} = sort[pane];
	const words = {state: 'bad first', name: 'by name', heard: 'last heard first', time: 'newest first'}[by];
	const isPlain = pane === 'history' && by === 'time' && !isReversed;
	return [
		part(paused ? 'paused' : '', 4, 'strong'),
		part(isPlain ? '' : `${words}${isReversed ? `, reversed` : ''}`, 6),
		part(asOfText(state, pane), 5),
	];
}

function asOfText(state: ScreenState, pane: PaneName): string {
	const goodAt = oldestOf(paneFeeds(state, pane));
	if (pane !== 'history' || goodAt === null) {
		return '';
	}
	const {time} = state.view;
	return time === 'relative'
		? `as of ${ageText(state.now - goodAt)} ago`
		: `as of ${momentText(goodAt, {mode: time, now: state.now}, 8)}`;
}

/** Of several, all of the rows are true as of the oldest answer; one that fails says so itself. */
function oldestOf(feeds: readonly ProfileFeed[]): number | null {
	const moments = feeds.flatMap(({feed: {goodAt, failing}}) =>
		goodAt === null || (failing && feeds.length > 1) ? [] : [goodAt],
	);
	return moments.length === 0 ? null : Math.min(...moments);
}

function filterText({view}: ScreenState, signs: Signs): string {
	const filter = view.filter.text === '' ? '' : tidy(`/${view.filter.text}`, signs);
	return [view.onlyBad ? 'bad only' : '', filter].filter(text => text !== '').join(' ');
}

/** How many; which of them are seen where not all are; how many of all where some are filtered out. */
function countText(state: ScreenState, pane: PaneName, signs: Signs): string {
	const rows = rowsOf(state, pane);
	const {start, end} = windowIn(state, pane);
	const isPartial = rows.rows.length > heightOf(state, pane) && (pane !== 'events' || !state.view.follow);
	const range =
		isPartial && end > start
			? `${groupDigits(start + 1)}${signs.unicode ? '–' : '-'}${groupDigits(end)} of `
			: '';
	const isFiltered = state.view.filter.text !== '' || state.view.onlyBad;
	const shown = pane === 'events' && isPartial ? rows.rows.length : rows.matching;
	const count = `${range}${groupDigits(shown)}`;
	if (!isFiltered) {
		return count;
	}
	const total = groupDigits(rows.total);
	return range === '' ? `${count} of ${total}` : `${count} (${total} in all)`;
}
