import type {PaneName} from '../layout/heights.ts';
import {type Line, lineOf, span, textOfLine} from '../looks/line.ts';
import type {Signs} from '../looks/signs.ts';
import {type ScreenState, shownData} from '../state/state.ts';
import {agentGridRow} from './agent-lines.ts';
import {agentNames} from './agent-names.ts';
import {agentRows} from './agent-rows.ts';
import {attentionCounts, spokenAttention} from './attention-lines.ts';
import {visibleDocument} from './document.ts';
import {emptyText} from './empty-text.ts';
import {eventGridRow, gapText} from './event-lines.ts';
import {eventRows} from './event-rows.ts';
import {spokenFailure} from './failure-text.ts';
import {anyFeedState} from './feed-state.ts';
import {type GridRow, spokenLine} from './grid.ts';
import {historyGridRow} from './history-lines.ts';
import {historyRows} from './history-rows.ts';
import {windowIn} from './pane.ts';

/**
 * The screen for somebody who listens. A line is read out when it was not there before, so nothing
 * here counts seconds.
 */
export function spokenLines(state: ScreenState, signs: Signs): readonly Line[] {
	const document = visibleDocument(state);
	const counts = attentionCounts(state).map(({status, count}) => `${count} ${status}`);
	return [
		lineOf(span([`sweepwatch ${state.setup.title}`, ...counts].join(', '), 'spoken')),
		...spokenAttention(state, signs).map(line => lineOf(span(`attention: ${textOfLine(line)}`, 'spoken'))),
		...(document
			? [
					lineOf(span([document.title, document.note].filter(Boolean).join(', '), 'spoken')),
					...document.lines,
				]
			: spokenPane(state, state.view.focus, signs)),
		...spokenFeed(state, signs),
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
	switch (pane) {
		case 'agents': {
			const row = agentRows(state).rows[at];
			return spoken(row && agentGridRow(row, style, signs, 1), ['name', 'online', 'work'], signs);
		}
		case 'events': {
			const row = eventRows(state).rows[at];
			if (row?.last.type === 'gap') {
				return lineOf(span(gapText(row.last, style), 'spoken'));
			}
			const names = agentNames(shownData(state).agents);
			const grid = row && eventGridRow(row, names, style, signs, {time: 8, agent: 16, what: 30, subject: 16});
			return spoken(grid, ['time', 'agent', 'what', 'subject', 'rest'], signs);
		}
		case 'history': {
			const row = historyRows(state).rows[at];
			const keys = ['time', 'kind', 'name', 'from', 'to', 'state', 'detail'];
			return spoken(row && historyGridRow(row, style, signs, 11), keys, signs);
		}
	}
}

function spoken(row: GridRow | undefined, keys: readonly string[], signs: Signs): Line {
	return row ? spokenLine(row, keys, signs) : lineOf();
}

function spokenFeed({data}: ScreenState, signs: Signs): readonly Line[] {
	const text = spokenFailure(anyFeedState(data.polls), signs);
	return text === '' ? [] : [lineOf(span(text, 'spoken'))];
}

function spokenAnswer({view, now}: ScreenState): readonly Line[] {
	if (view.filter.editing) {
		return [lineOf(span(`filter: ${view.filter.text}`, 'spoken'))];
	}
	return view.message && view.message.until > now ? [lineOf(span(view.message.text, 'spoken'))] : [];
}
