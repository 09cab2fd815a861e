import {statusTable} from '../../domain/status.ts';
import {cleanField} from '../../domain/text.ts';
import {formatTime} from '../../domain/time.ts';
import {namesOf} from '../kit/agent-names.ts';
import {textOfLine} from '../looks/line.ts';
import {presenceOf} from '../looks/signs.ts';
import {documentOf} from '../overlay/document.ts';
import {agentRows} from '../panes/agents/rows.ts';
import {gapText} from '../panes/events/columns.ts';
import {actorOf, agentNameOf, eventRows} from '../panes/events/rows.ts';
import {historyRows} from '../panes/history/rows.ts';
import {windowIn} from '../panes/window-in.ts';
import {hasSeveral} from '../state/scope.ts';
import type {ScreenState} from '../state/state.ts';

/** The selected row with whole ids and times, or the details that are open; '' where there is nothing. */
export function copyText(state: ScreenState): string {
	const document = documentOf(state);
	if (document) {
		return [document.title, ...document.lines.map(textOfLine), ...errorsOf(state)].join('\n').trimEnd();
	}
	const parts = [...sourceOf(state), ...partsOf(state)];
	return parts.flatMap(part => (part ? [cleanField(part)] : [])).join('  ');
}

/** Whole, where the table had to cut them. */
function errorsOf({view: {overlay}}: ScreenState): readonly string[] {
	const extra = overlay?.type === 'details' && overlay.extra?.type === 'come' ? overlay.extra.details : null;
	const errors = extra?.type === 'cleanup' ? (extra.errors?.list ?? []) : [];
	return errors.map(({index, path, type, description, exception}) =>
		[index, path, type, description, exception]
			.flatMap(part => (part === null ? [] : [cleanField(String(part))]))
			.join('  '),
	);
}

type Part = string | null | undefined;

function partsOf(state: ScreenState): readonly Part[] {
	const {focus} = state.view;
	const {index} = windowIn(state, focus);
	switch (focus) {
		case 'agents': {
			const row = agentRows(state).rows[index];
			return row
				? [
						row.name,
						row.entry.id,
						presenceOf(row.entry.agent?.online),
						row.job ? `${row.job.kind} ${row.job.id}` : 'idle',
						row.job ? statusTable[row.job.status].word : null,
						row.job?.reason,
					]
				: [];
		}
		case 'events':
			return eventParts(state, index);
		case 'history': {
			const row = historyRows(state).rows[index];
			return row
				? [
						row.time === null ? null : timeOf(state, row.time),
						statusTable[row.status].word,
						row.from,
						row.state,
						`${row.kind} ${row.id}`,
						row.job?.reason ?? row.entry?.activity.text,
					]
				: [];
		}
	}
}

/** Whose row it is, where there are several. */
function sourceOf(state: ScreenState): readonly Part[] {
	const {focus} = state.view;
	const {index} = windowIn(state, focus);
	if (!hasSeveral(state.setup)) {
		return [];
	}
	switch (focus) {
		case 'agents':
			return [agentRows(state).rows[index]?.entry.source];
		case 'events':
			return [eventRows(state).rows[index]?.last.source];
		case 'history':
			return [historyRows(state).rows[index]?.source];
	}
}

function eventParts(state: ScreenState, index: number): readonly Part[] {
	const item = eventRows(state).rows[index]?.last;
	if (!item) {
		return [];
	}
	if (item.type === 'gap') {
		return [gapText(item, {mode: 'utc', now: state.now})];
	}
	const {event} = item;
	return [
		timeOf(state, (event.time ?? new Date(item.at)).getTime()),
		statusTable[event.status].word,
		agentNameOf(item, namesOf(state)) || actorOf(event),
		event.event,
		event.subject?.kind === 'activity' && typeof event.details.text === 'string' ? event.details.text : null,
		event.subject && `${event.subject.kind} ${event.subject.id}`,
		event.requestId && `request ${event.requestId}`,
	];
}

function timeOf({view, setup}: ScreenState, at: number): string {
	return formatTime(new Date(at), view.time === 'relative' ? setup.zone : view.time);
}
