import {groupDigits} from '../../domain/vocabulary/count-words.ts';
import {widthOf} from '../../domain/vocabulary/width.ts';
import {standstillOf} from '../feeds/standstill.ts';
import {type Binding, keysOf} from '../keys/bindings.ts';
import {keyViewOf} from '../keys/key-view.ts';
import {literalTerms} from '../kit/match.ts';
import {pinWords} from '../kit/pin-words.ts';
import {fitSpans, widthOfSpans} from '../kit/spans.ts';
import {type Line, lineOf, type Span, span} from '../looks/line.ts';
import {type Signs, signOf, tidy} from '../looks/signs.ts';
import {rowsOf} from '../panes/window-in.ts';
import {countAttention, totalOf} from '../state/attention.ts';
import type {ScreenState} from '../state/state.ts';
import {awayIn, filterIn, type Message, type NoteTyping, type Question, type Typing} from '../state/view.ts';
import {commandSpans} from './command-lines.ts';
import {feedSpans} from './feed-spans.ts';

/** How it stands with the feed, or what was just said; then as many keys as there is room for. */
export function statusLine(state: ScreenState, signs: Signs): Line {
	const width = state.view.size.columns - 1;
	const hints = hintsOf(state);
	const room = Math.max(10, width - leastOf(hints, state, width) - 1);
	const left = leftSpans(state, room, signs);
	const fitting = fitSpans(left, room, signs);
	const used = 1 + widthOfSpans(fitting);
	const kept = fitHints(hints, width - used - 2);
	const keys = kept.join('   ');
	const gap = ' '.repeat(Math.max(1, width - used - widthOf(keys)));
	return lineOf(span(' '), ...fitting, span(gap), span(keys, 'dim'));
}

/** What a person types needs the room; what goes wrong must not push out the keys to cope with it. */
function leastOf(hints: readonly string[], state: ScreenState, width: number): number {
	const {question, typing} = state.view;
	const isTold = typing !== null || messageOf(state) !== null;
	const wanted = question ? hints : isTold ? hints.slice(0, 1) : fitHints(hints, Math.floor(width * 0.3));
	return wanted.reduce((sum, hint) => sum + widthOf(hint) + 3, 0);
}

function leftSpans(state: ScreenState, room: number, signs: Signs): readonly Span[] {
	const {view} = state;
	if (view.question) {
		return questionSpans(view.question, signs);
	}

	if (view.typing) {
		return typingSpans(state, view.typing, signs);
	}

	const message = messageOf(state);
	return message === null
		? withWords(state, state.notice === null ? [] : [state.notice], Math.floor(room * 0.45), room, signs)
		: withWords(state, [message.text, ...message.shorter], leastFreshness, room, signs);
}

function typingSpans(state: ScreenState, typing: Typing, signs: Signs): readonly Span[] {
	switch (typing.type) {
		case 'command':
			return commandSpans(state, typing, signs);
		case 'note':
			return noteSpans(state, typing, signs);
		case 'filter':
			return filterSpans(state, signs);
	}
}

/** The words, and of which failure they are. */
function noteSpans(state: ScreenState, {pin, text}: NoteTyping, signs: Signs): readonly Span[] {
	return [
		span(`note: ${tidy(text, signs)}`, 'strong'),
		span(signs.cursor, 'accent'),
		span(`  to acknowledge ${pinWords(pin, state)}`, 'dim'),
	];
}

/** What is typed, and what comes of it. */
function filterSpans(state: ScreenState, signs: Signs): readonly Span[] {
	const {view} = state;
	const {text} = filterIn(view, view.focus);
	const {rows, total, matching} = rowsOf(state, view.focus);
	const count = text === '' ? `${groupDigits(total)}` : `${groupDigits(matching)} of ${groupDigits(total)}`;
	const none = rows.length === 0 && total > 0 ? '  nothing matches' : '';
	const literal = literalTerms(text).map(term => tidy(term, signs));
	return [
		span(`/${tidy(text, signs)}`, 'strong'),
		span(signs.cursor, 'accent'),
		span(`  ${count}${none}`, 'dim'),
		span(literal.length === 0 ? '' : `  no regular expression, taken literally: ${literal.join(' ')}`, 'dim'),
	];
}

/** It stands until it is answered. */
function questionSpans({pins, older}: Question, signs: Signs): readonly Span[] {
	const attention = {pins, older, pinned: 0};
	const counts = countAttention(attention).map(
		({status, count}) => `${signOf(status, signs)} ${groupDigits(count)}`,
	);
	return [
		span(`acknowledge all ${groupDigits(totalOf(attention))}?`, 'strong'),
		span(`  ${counts.join('  ')}`),
	];
}

/** An answer to a key, as long as it is fresh. */
function messageOf({view, wall}: ScreenState): Message | null {
	return view.message && view.message.until > wall ? view.message : null;
}

/** Room for `live (12m)`: how fresh it is stands beside whatever is said. */
const leastFreshness = 12;

/** What is said, in as many words as there is room for, beside the feed's state, of which so much stays. */
function withWords(
	state: ScreenState,
	ways: readonly string[],
	least: number,
	room: number,
	signs: Signs,
): readonly Span[] {
	const texts = ways.map(words => tidy(words, signs));
	const text = texts.find(each => widthOf(each) + 2 <= room - least) ?? texts.at(-1);
	if (text === undefined) {
		return feedSpans(state, room, signs);
	}

	const left = room - Math.min(widthOf(text) + 2, room - least);
	const feed = feedSpans(state, left, signs).filter(each => each.text.trim() !== '');
	return [...fitSpans(feed, left, signs), span(`  ${text}`, 'strong')];
}

/** What the keys do now, the most important first: `q quit`. */
function hintsOf(state: ScreenState): readonly string[] {
	const standstill = standstillOf(state);
	// The key that makes all move again comes first.
	const rankOf = ({hint}: Binding): number => (standstill && hint?.standing ? 0 : (hint?.rank ?? 0));
	return keysOf(keyViewOf(state), state.setup.controls)
		.toSorted((left, right) => rankOf(left) - rankOf(right))
		.flatMap(({name, hint}: Binding) => {
			const away = awayIn(state).length > 0 ? hint?.away : undefined;
			const word = (standstill && hint?.standing?.[standstill]) ?? away ?? hint?.word ?? '';
			const [key = ''] = name.split(' ');
			return word === '' ? [] : [`${key.length === 1 ? key : key.toLowerCase()} ${word}`];
		});
}

function fitHints(hints: readonly string[], room: number): readonly string[] {
	const kept: string[] = [];
	let left = room;
	for (const hint of hints) {
		left -= widthOf(hint) + 3;
		if (left < -3) {
			break;
		}

		kept.push(hint);
	}

	// The most important keys stand last, where the eye ends.
	return kept.toReversed();
}
