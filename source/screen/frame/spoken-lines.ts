import {spokenFailure} from '../feeds/failure-text.ts';
import {anyFeedState} from '../feeds/feed-state.ts';
import {namesOf} from '../kit/agent-names.ts';
import {type GridRow, spokenLine} from '../kit/grid.ts';
import {paneProfiles, withProfile} from '../kit/profile-column.ts';
import type {PaneName} from '../layout/heights.ts';
import {type Line, lineOf, span, textOfLine} from '../looks/line.ts';
import {type Signs, tidy} from '../looks/signs.ts';
import {visibleDocument} from '../overlay/document.ts';
import {agentGridRow} from '../panes/agents/columns.ts';
import {agentRows} from '../panes/agents/rows.ts';
import {emptyText} from '../panes/empty-text.ts';
import {eventGridRow, gapText} from '../panes/events/columns.ts';
import {eventRows} from '../panes/events/rows.ts';
import {historyGridRow} from '../panes/history/columns.ts';
import {historyRows} from '../panes/history/rows.ts';
import {windowIn} from '../panes/window-in.ts';
import {badCounts, countAttention} from '../state/attention.ts';
import {hasSeveral} from '../state/scope.ts';
import type {ScreenState} from '../state/state.ts';
import {spokenAttention} from '../strip/attention-lines.ts';

/**
 * The screen for somebody who listens. A line is read out when it was not there before, so nothing
 * here counts seconds.
 */
export function spokenLines(state: ScreenState, signs: Signs): readonly Line[] {
	const document = visibleDocument(state);
	const counts = badCounts(countAttention(state.data.attention)).map(
		({status, count}) => `${count} ${status}`,
	);
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
		...spokenAnswer(state),
	];
}

function spokenPane(state: ScreenState, pane: PaneName, signs: Signs): readonly Line[] {
	const {start, end, index} = windowIn(state, pane);
	const name = lineOf(span(pane, 'spoken'));
	if (start === end) {
		return [name, ...spokenEmpty(state, pane, signs)];
	}
	const lines: Line[] = [];
	for (let at = start; at < end; at++) {
		const line = spokenRow(state, pane, at, signs);
		lines.push(at === index ? lineOf(span('selected: ', 'spoken'), ...line.spans) : line);
	}
	return [name, ...lines];
}

/** Without the seconds that the eye may see; a failure has a line of its own. */
function spokenEmpty(state: ScreenState, pane: PaneName, signs: Signs): readonly Line[] {
	return anyFeedState(state.data.polls).failing
		? []
		: emptyText({...state, now: state.setup.startedAt}, pane, signs).map(text =>
				lineOf(span(text, 'spoken')),
			);
}

function spokenRow(state: ScreenState, pane: PaneName, at: number, signs: Signs): Line {
	const mode = state.view.time === 'relative' ? state.setup.zone : state.view.time;
	const style = {mode, now: state.now};
	const profiles = paneProfiles(state, signs);
	switch (pane) {
		case 'agents': {
			const row = agentRows(state).rows[at];
			const grid = row && withProfile(agentGridRow(row, style, signs, 1), row.entry.source, profiles);
			return spoken(grid, ['profile', 'name', 'online', 'work'], signs);
		}
		case 'events': {
			const row = eventRows(state).rows[at];
			if (row?.last.type === 'gap') {
				const whose = profiles?.names.get(row.last.source)?.text;
				return lineOf(span([whose, gapText(row.last, style)].filter(Boolean).join(', '), 'spoken'));
			}
			const names = namesOf(state);
			const grid = row && eventGridRow(row, names, style, signs, {time: 8, agent: 16, what: 30, subject: 16});
			return spoken(
				grid && withProfile(grid, row.last.source, profiles),
				['profile', 'time', 'agent', 'what', 'subject', 'rest'],
				signs,
			);
		}
		case 'history': {
			const row = historyRows(state).rows[at];
			const keys = ['profile', 'time', 'kind', 'name', 'from', 'to', 'state', 'detail'];
			const grid = row && withProfile(historyGridRow(row, style, signs, 11), row.source, profiles);
			return spoken(grid, keys, signs);
		}
	}
}

function spoken(row: GridRow | undefined, keys: readonly string[], signs: Signs): Line {
	return row ? spokenLine(row, keys, signs) : lineOf();
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

function spokenAnswer({view, wall}: ScreenState): readonly Line[] {
	if (view.filter.editing) {
		return [lineOf(span(`filter: ${view.filter.text}`, 'spoken'))];
	}
	return view.message && view.message.until > wall ? [lineOf(span(view.message.text, 'spoken'))] : [];
}
