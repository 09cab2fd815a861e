import {candidatesFor} from '../actions/commands/find.ts';
import {spokenFailure} from '../feeds/failure-text.ts';
import {anyFeedState} from '../feeds/feed-state.ts';
import {pinWords} from '../kit/pin-words.ts';
import type {PaneName} from '../layout/heights.ts';
import {type Line, lineOf, span, textOfLine} from '../looks/line.ts';
import {type Signs, tidy} from '../looks/signs.ts';
import {visibleDocument} from '../overlay/document.ts';
import {emptyText} from '../panes/empty-text.ts';
import {paneOf} from '../panes/panes.ts';
import {spokenRow} from '../panes/spoken-row.ts';
import {windowIn} from '../panes/window-in.ts';
import {countAttention, totalOf} from '../state/attention.ts';
import {hasSeveral} from '../state/scope.ts';
import type {ScreenState} from '../state/state.ts';
import {filterIn} from '../state/view.ts';
import {spokenAttention} from '../strip/attention-lines.ts';

/**
 * The screen for somebody who listens. A line is read out when it was not there before, so nothing
 * here counts seconds.
 */
export function spokenLines(state: ScreenState, signs: Signs): readonly Line[] {
	const document = visibleDocument(state);
	const counts = countAttention(state.data.attention).map(({status, count}) => `${count} ${status}`);
	return [
		lineOf(span([`sweepwatch ${state.scope.title}`, ...counts].join(', '), 'spoken')),
		...spokenAttention(state, signs).map(line => lineOf(span(`attention: ${textOfLine(line)}`, 'spoken'))),
		...(document
			? [
					lineOf(span([document.title, document.note].filter(Boolean).join(', '), 'spoken')),
					...document.lines,
				]
			: spokenPane(state, state.view.focus, signs)),
		...(state.replay?.isPaused ? [lineOf(span('the replay is paused', 'spoken'))] : []),
		...spokenFeed(state, signs),
		...(state.notice === null ? [] : [lineOf(span(tidy(state.notice, signs), 'spoken'))]),
		...spokenAnswer(state, signs),
	];
}

function spokenPane(state: ScreenState, name: PaneName, signs: Signs): readonly Line[] {
	const pane = paneOf(name);
	const {start, end, index} = windowIn(state, name);
	const rows = pane.rows(state).rows.slice(start, end);
	const lines = rows.map((row, at) => {
		const line = spokenRow(state, pane, row, signs);
		return start + at === index ? lineOf(span('selected: ', 'spoken'), ...line.spans) : line;
	});
	return [lineOf(span(name, 'spoken')), ...(lines.length === 0 ? spokenEmpty(state, name, signs) : lines)];
}

/** Without the seconds that the eye may see; a failure has a line of its own. */
function spokenEmpty(state: ScreenState, pane: PaneName, signs: Signs): readonly Line[] {
	return anyFeedState(state.data.polls).failing
		? []
		: emptyText({...state, now: state.setup.startedAt}, pane, signs).map(text =>
				lineOf(span(text, 'spoken')),
			);
}

function spokenFeed({data, setup}: ScreenState, signs: Signs): readonly Line[] {
	const feeds = hasSeveral(setup)
		? setup.profiles.map(profile => ({name: profile.name, feed: anyFeedState(data.polls, profile)}))
		: [{name: '', feed: anyFeedState(data.polls)}];
	return feeds.flatMap(({name, feed}) => {
		const text = spokenFailure(feed, signs);
		return text === '' ? [] : [lineOf(span([name, text].filter(Boolean).join(', '), 'spoken'))];
	});
}

/** More of them are a sermon. */
const mostSpoken = 5;

function spokenAnswer(state: ScreenState, signs: Signs): readonly Line[] {
	const {view, wall} = state;
	if (view.question) {
		const count = totalOf({...view.question, pinned: 0});
		return [lineOf(span(`acknowledge all ${count}? y for yes, any other key for no`, 'spoken'))];
	}

	if (view.typing?.type === 'command') {
		const fitting = candidatesFor(state, view.typing.text).slice(0, mostSpoken);
		const words = fitting.map(({text}) => text.trimEnd()).join(', ');
		return [lineOf(span(`command: ${view.typing.text}; ${words}`, 'spoken'))];
	}

	if (view.typing?.type === 'note') {
		const {text, pin} = view.typing;
		return [lineOf(span(`note: ${tidy(text, signs)}; enter acknowledges ${pinWords(pin, state)}`, 'spoken'))];
	}

	if (view.typing) {
		return [lineOf(span(`filter: ${filterIn(view, view.focus).text}`, 'spoken'))];
	}

	return view.message && view.message.until > wall ? [lineOf(span(view.message.text, 'spoken'))] : [];
}
