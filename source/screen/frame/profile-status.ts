import {retryWords} from '../../domain/vocabulary/retry-words.ts';
import {asOf} from '../feeds/as-of.ts';
import {anyFeedState, type FeedState, feedState, isOverdue} from '../feeds/feed-state.ts';
import {stripProfiles} from '../kit/profile-column.ts';
import {widthOfSpans} from '../kit/spans.ts';
import {type Span, span} from '../looks/line.ts';
import {profileTone} from '../looks/profile-tone.ts';
import {type Signs, tidy} from '../looks/signs.ts';
import {ageText} from '../looks/time-text.ts';
import {mainPaneOf} from '../panes/panes.ts';
import type {ScreenState} from '../state/state.ts';

type Standing = {
	readonly name: string;
	readonly short: string;
	readonly place: number;
	/** Worse is higher; 0 where all is well. */
	readonly gravity: 0 | 1 | 2 | 3;
	/** What is wrong, from many words to a mark. */
	readonly words: readonly [string, string, string, string];
};

/** How it stands with each profile: those in trouble first and by name, however little room there is. */
export function profileSpans(state: ScreenState, room: number, signs: Signs): readonly Span[] {
	const all = standingsOf(state, signs).toSorted((left, right) => right.gravity - left.gravity);
	const shown = state.scope.profile;
	const others = shown === null ? all : all.filter(({name, gravity}) => gravity > 0 && name !== shown);
	const ways = waysOf(others, wordOf(state));
	return ways.find(spans => widthOfSpans(spans) <= room) ?? ways.at(-1) ?? [];
}

/** What those are called that answer: they go on doing so while the rows are frozen. */
function wordOf({view, setup, isEnded}: ScreenState): string {
	return isEnded ? 'ended' : view.paused ? 'fresh' : setup.word;
}

const separator = span(' · ', 'dim');

/** From the most to the fewest words. */
function waysOf(standings: readonly Standing[], word: string): readonly (readonly Span[])[] {
	const bad = standings.filter(({gravity}) => gravity > 0);
	const good = standings.filter(({gravity}) => gravity === 0);
	const named = good.map(standing => [nameSpan(standing, 'name'), span(` ${standing.words[0]}`, 'dim')]);
	const live = good.length === 0 ? [] : [[span(`${good.length} ${word}`, 'dim')]];
	const first = bad.length === 0 && good.length > 0 ? [span(`${word}  `, 'strong')] : [];
	const trouble = (amount: 0 | 1 | 2 | 3, name: 'name' | 'short') =>
		bad.map(standing => [nameSpan(standing, name), span(` ${standing.words[amount]}`.trimEnd(), 'mark')]);
	return [
		[...first, ...join([...trouble(0, 'name'), ...named])],
		[...first, ...join([...trouble(0, 'short'), ...named])],
		join([...trouble(0, 'name'), ...live]),
		join([...trouble(1, 'name'), ...live]),
		join([...trouble(1, 'short'), ...live]),
		join([...trouble(2, 'short'), ...live]),
		join([...trouble(3, 'short'), ...live]),
		join(trouble(3, 'short')),
		// So many that not all can be named: then at least how many.
		[span(`${bad.length} of ${standings.length} in trouble: `, 'mark'), ...join(trouble(3, 'short'))],
	];
}

function nameSpan({name, short, place}: Standing, which: 'name' | 'short'): Span {
	return span(which === 'name' ? name : short, profileTone(place));
}

function join(parts: readonly (readonly Span[])[]): readonly Span[] {
	return parts.flatMap((part, at) => (at === 0 ? part : [separator, ...part]));
}

function standingsOf(state: ScreenState, signs: Signs): readonly Standing[] {
	const {setup, data, now, isEnded} = state;
	const short = stripProfiles(state, signs)?.names;
	return setup.profiles.map((profile, place) => {
		const own = feedState(data.polls, mainPaneOf(profile.panes), profile);
		const feed = own.failing || own.goodAt !== null ? own : anyFeedState(data.polls, profile);
		const toldAt = data.tallies.get(profile.name)?.toldAt ?? null;
		return {
			name: tidy(profile.name, signs),
			short: short?.get(profile.name)?.text ?? profile.name,
			place,
			...standingOf(feed, toldAt, now, isEnded),
		};
	});
}

function standingOf(
	feed: FeedState,
	toldAt: number | null,
	now: number,
	isEnded: boolean,
): Pick<Standing, 'gravity' | 'words'> {
	const {failing} = feed;
	if (failing) {
		const {attempt, retryAt} = failing.poll;
		if (retryAt === null) {
			return {gravity: 3, words: [retryWords(null), retryWords(null), 'ended', '!!']};
		}

		const left = retryAt.getTime() - now;
		const when = left > 999 ? ageText(left) : 'now';
		return {
			gravity: 2,
			words: [left > 999 ? retryWords(when, attempt) : 'asking again', `retry ${when}`, `!${when}`, '!'],
		};
	}

	const at = asOf(feed, toldAt);
	if (at === null) {
		return {gravity: 1, words: [isEnded ? 'no answer' : 'waiting', isEnded ? 'none' : 'waits', '?', '?']};
	}

	const age = ageText(now - at);
	return isOverdue(feed, now)
		? {gravity: 1, words: [`stale ${age}`, `stale ${age}`, `?${age}`, '?']}
		: {gravity: 0, words: [age, age, age, age]};
}
