import {overdueLook} from '../../domain/status.ts';
import {groupDigits} from '../../domain/vocabulary/count-words.ts';
import {cutTo} from '../../domain/vocabulary/cut.ts';
import {feedState} from '../feeds/feed-state.ts';
import {countWork} from '../kit/count-work.ts';
import {joinSpans, widthOfSpans} from '../kit/spans.ts';
import {type Line, lineOf, type Span, span} from '../looks/line.ts';
import {looks, type Signs, signOf, tidy, wordTone} from '../looks/signs.ts';
import {clockText} from '../looks/time-text.ts';
import type {Pane} from '../panes/pane.ts';
import {panes} from '../panes/panes.ts';
import {countAttention} from '../state/attention.ts';
import type {Data} from '../state/data.ts';
import type {Setup} from '../state/setup.ts';
import {dataOf, type ScreenState} from '../state/state.ts';

/** How much is said: all words; words for what is loud; numbers; signs and numbers, closer together. */
type Talk = 'words' | 'loud' | 'numbers' | 'signs';

const variants: readonly (readonly [Talk, boolean])[] = [
	['words', true],
	['loud', true],
	['numbers', true],
	['numbers', false],
	['signs', false],
];

/** Who is watched, how many and how they are, and the clock; words give way, counts never. */
export function headerLine(state: ScreenState, signs: Signs): Line {
	const {setup, scope, view, now} = state;
	const width = view.size.columns;
	const clock = clockText(now, view.time, setup.zone);
	const title = tidy(scope.title, signs);
	for (const [talk, isNamed] of variants) {
		const middle = countSpans(state, signs, talk);
		const left = isNamed ? [span(' sweepwatch  ', 'strong'), span(title)] : [span(` ${title}`, 'strong')];
		const free = width - widthOfSpans([...left, ...middle]) - clock.length - 1;
		if (free >= 2) {
			return arrange(left, middle, clock, free);
		}
	}

	const middle = countSpans(state, signs, 'signs');
	const room = Math.max(3, width - widthOfSpans(middle) - clock.length - 4);
	const left = [span(` ${cutTo(title, room, 'middle', signs.cut)}`, 'strong')];
	return arrange(
		left,
		middle,
		clock,
		Math.max(2, width - widthOfSpans([...left, ...middle]) - clock.length - 1),
	);
}

function arrange(left: readonly Span[], middle: readonly Span[], clock: string, free: number): Line {
	const before = Math.floor(free / 2);
	const gaps = [span(' '.repeat(before)), span(' '.repeat(free - before))] as const;
	return lineOf(...joinSpans([...left, gaps[0], ...middle, gaps[1], span(clock), span(' ')]));
}

function countSpans(state: ScreenState, signs: Signs, talk: Talk): readonly Span[] {
	const data = dataOf(state);
	const isWordy = talk === 'words' || talk === 'loud';
	const headlines = panes.flatMap(pane => pane.headline?.(state, hasAnswered(data, pane)) ?? []);
	const parts = headlines.map(({text, short = text, tone}): readonly Span[] => [
		span(isWordy ? text : short, tone),
	]);
	if (isWorkKnown(data)) {
		parts.push(runningSpans(countWork(data.jobs).running, signs, talk));
	}

	const counts = countAttention(state.data.attention);
	const missing = counts.find(({status}) => status === 'overdue')?.count ?? 0;
	const overdue = countWork(data.jobs).overdue + missing;
	if (overdue > 0) {
		parts.push(overdueSpans(overdue, signs, talk));
	}

	// Of all, as the strip below: whoever looks at one profile still sees that another fails.
	for (const {status, count} of counts.filter(each => each.status !== 'overdue')) {
		const isNamed = talk === 'words' || (talk === 'loud' && looks[status].bold);
		const word = isNamed ? ` ${looks[status].word}` : '';
		parts.push([
			span(signOf(status, signs), status),
			span(` ${groupDigits(count)}${word}`, wordTone(status)),
		]);
	}

	const gap = {words: '   ', loud: '  ', numbers: '  ', signs: ' '}[talk];
	return parts.flatMap((part, at) => (at === 0 ? part : [span(gap), ...part]));
}

function runningSpans(running: number, signs: Signs, talk: Talk): readonly Span[] {
	const tone = running > 0 ? 'plain' : 'dim';
	const count = groupDigits(running);
	return talk === 'signs'
		? [span(signOf('running', signs), running > 0 ? 'running' : 'dim'), span(` ${count}`, tone)]
		: [span(`${count} running`, tone)];
}

function overdueSpans(overdue: number, signs: Signs, talk: Talk): readonly Span[] {
	const word = talk === 'words' || talk === 'loud' ? ` ${overdueLook.word}` : '';
	return [
		span(signOf('overdue', signs), 'overdue'),
		span(` ${groupDigits(overdue)}${word}`, wordTone('overdue')),
	];
}

function hasAnswered({polls}: Data, pane: Pane): boolean {
	return feedState(polls, pane).answeredAt !== null;
}

/** Before anybody who tells of jobs has answered, none is not what is known. */
function isWorkKnown(data: Data): boolean {
	return data.jobs.size > 0 || panes.some(pane => !pane.isAside && pane.jobKey && hasAnswered(data, pane));
}

const mostNames = 4;

function namesOf({profiles, profile}: Setup): string {
	if (profiles.length < 2) {
		return profile;
	}

	const names = profiles.slice(0, mostNames).map(({name}) => name);
	const more = profiles.length - names.length;
	return [...names, ...(more > 0 ? [`${more} more`] : [])].join('+');
}

/** For tmux's window list: trouble first. */
export function windowTitle(state: ScreenState): string {
	const signs = countAttention(state.data.attention).map(
		({status, count}) => `${state.setup.unicode ? looks[status].glyph : looks[status].ascii}${count}`,
	);
	return [...signs, 'sweepwatch', namesOf(state.setup)].filter(part => part !== '').join(' ');
}
