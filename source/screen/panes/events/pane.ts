import {isLogEvent} from '../../../domain/jobs/log-event.ts';
import {statusTable} from '../../../domain/status.ts';
import {requestKindOf} from '../../../domain/work-request.ts';
import {namesOf} from '../../kit/agent-names.ts';
import {wholeTime} from '../../kit/times.ts';
import {type ScreenState, shownData} from '../../state/state.ts';
import type {Pane} from '../pane.ts';
import {eventCells, eventColumns} from './columns.ts';
import {eventDetails} from './fields.ts';
import type {EventRow} from './fold.ts';
import {gapText} from './gap-text.ts';
import {eventRemarks} from './remarks.ts';
import {actorOf, agentNameOf, eventRows, jobKeyOf, paneName} from './rows.ts';

export const eventsPane: Pane<EventRow> = {
	name: paneName,
	title: 'Events',
	empty: 'nothing has happened yet: events appear here as the server tells them',
	isFilledBy: ({events, log}) => Boolean(events || log),
	// The rows of a log stand here, too, as they appear.
	isFedBy: feed => feed.startsWith('events') || feed.endsWith(' events') || feed === 'activities',
	rows: eventRows,
	sourceOf: ({last}) => last.source,
	orders: [],
	hold: ({follow}) => (follow ? 'end' : 'row'),
	tail: {
		next: state => shownData(state).events.next,
		afterRow: (state, end) => (eventRows(state).rows.at(end - 1)?.last.sequence ?? -1) + 1,
	},
	columns: eventColumns,
	cells: eventCells,
	spanning: ({last}, style) => (last.type === 'gap' ? gapText(last.gap, style) : undefined),
	spoken: {
		columns: ['time', 'agent', 'what', 'subject', 'rest'],
		widths: {time: 8, agent: 16, what: 30, subject: 16},
	},
	view: async () => (await import('./view.tsx')).EventsView,
	timeOf: ({last}) => (last.type === 'event' ? (last.event.time?.getTime() ?? last.at) : last.at),
	remarks: eventRemarks,
	copy,
	details: eventDetails,
	question({last}) {
		if (last.type !== 'event') {
			return undefined;
		}

		const {subject, requestId} = last.event;
		if (subject?.kind === 'cleanup') {
			return {kind: 'cleanup', id: subject.id};
		}

		return requestId !== null && requestKindOf(last.event) ? {kind: 'request', id: requestId} : undefined;
	},
	jobKey: ({last}) => jobKeyOf(last),
};

function copy({last}: EventRow, state: ScreenState): ReturnType<Pane['copy']> {
	if (last.type === 'gap') {
		return [gapText(last.gap, {mode: 'utc', now: state.now})];
	}

	const {event} = last;
	const {subject, details, requestId} = event;
	return [
		wholeTime(state, (event.time ?? new Date(last.at)).getTime()),
		statusTable[event.status].word,
		agentNameOf(last, namesOf(state)) || actorOf(event),
		event.event,
		isLogEvent(event) && typeof details.text === 'string' ? details.text : null,
		subject && `${subject.kind} ${subject.id}`,
		requestId && `request ${requestId}`,
	];
}
