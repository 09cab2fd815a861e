import {wrapWords} from '../../domain/vocabulary/wrap.ts';
import {failureText} from '../feeds/failure-text.ts';
import {anyFeedState, staleText} from '../feeds/feed-state.ts';
import {fitSpans} from '../kit/spans.ts';
import {emptyLine, type Line, lineOf, span} from '../looks/line.ts';
import {profileTone} from '../looks/profile-tone.ts';
import {type Signs, tidy} from '../looks/signs.ts';
import {hasSeveral} from '../state/scope.ts';
import type {Profile} from '../state/setup.ts';
import type {ScreenState} from '../state/state.ts';

export type HelpStatus = {
	readonly lines: readonly Line[];
	/** Somebody who asks for help now asks for this. */
	readonly isUrgent: boolean;
};

/** What the status line has no room for: the whole of a notice, and of each profile's error. */
export function helpStatus(state: ScreenState, width: number, signs: Signs): HelpStatus {
	const {notice, setup} = state;
	const profiles = hasSeveral(setup) ? setup.profiles : [];
	const noticeLines = notice === null ? [] : textLines(tidy(notice, signs), width, 1);
	const lines = [
		...noticeLines,
		...profiles.flatMap((profile, place) => profileLines(state, profile, place, width, signs)),
	];
	return {
		lines: lines.length === 0 ? [] : [lineOf(span(' Now', 'strong')), ...lines, emptyLine],
		isUrgent: notice !== null || profiles.some(profile => anyFeedState(state.data.polls, profile).failing),
	};
}

function profileLines(
	state: ScreenState,
	profile: Profile,
	place: number,
	width: number,
	signs: Signs,
): readonly Line[] {
	const feed = anyFeedState(state.data.polls, profile);
	const {failing, answeredAt} = feed;
	const name = tidy(profile.name, signs);
	const head = [span(` ${name}`, profileTone(place)), span(`  ${tidy(profile.endpoint, signs)}`, 'dim')];
	if (!failing) {
		const word = answeredAt === null ? 'waiting for the first answer' : state.setup.word;
		return [lineOf(...fitSpans([...head, span(`  ${word}`)], width, signs))];
	}

	const since = staleText(feed, state.now) || 'never answered';
	const text = failureText(feed, state.now, signs, 'whole');
	return [
		lineOf(...fitSpans([...head, span(`  ${since}`, 'mark')], width, signs)),
		...textLines(`${tidy(failing.poll.feed, signs)}: ${text}`, width, 3),
	];
}

function textLines(text: string, width: number, indent: number): readonly Line[] {
	return wrapWords(text, Math.max(8, width - indent)).map(line => lineOf(span(' '.repeat(indent) + line)));
}
