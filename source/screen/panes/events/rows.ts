import type {WorkEvent} from '../../../domain/event.ts';
import {eventIdentity} from '../../../domain/event-identity.ts';
import {jobKey, loneEvent} from '../../../domain/jobs/job-key.ts';
import {isLogEvent} from '../../../domain/jobs/log-event.ts';
import type {LongList} from '../../../domain/lists/long-list.ts';
import type {Only} from '../../../domain/only.ts';
import {statusTable} from '../../../domain/status.ts';
import {shortId} from '../../../domain/vocabulary/short-id.ts';
import {type AgentNames, nameOf, namesOf} from '../../kit/agent-names.ts';
import {type Match, readFilter, type Subject} from '../../kit/match.ts';
import {memoize} from '../../kit/memo.ts';
import type {Rows} from '../../kit/rows.ts';
import {countItems} from '../../state/count-items.ts';
import type {EventLog} from '../../state/events.ts';
import type {FeedItem} from '../../state/feed-item.ts';
import {selectItems} from '../../state/select-items.ts';
import {type ScreenState, shownData} from '../../state/state.ts';
import {type Filter, filterIn, isHiding} from '../../state/view.ts';
import {isHeartbeat} from './chatter.ts';
import {type EventRow, foldEvents} from './fold.ts';

export const paneName = 'events';

export function eventRows(state: ScreenState): Rows<EventRow> {
	const {visible, matching, chosen} = choose(state);
	const filter = filterIn(state.view, paneName);
	const total = countVisible(visible);
	return list(
		chosen,
		foldEvents(chosen, state.view.heartbeats !== 'shown'),
		matching === visible ? total : countMatching(matching),
		// Heartbeats that are hidden are no rows, and yet not nothing.
		total || shownData(state).events.items.length,
		readFilter(filter),
		filteredNames(state),
	);
}

/** How many of the rows arrived since, events counted one by one; gaps too. */
export function countNew(state: ScreenState): number {
	const {chosen} = choose(state);
	return chosen.length - chosen.countUntil(({sequence}) => sequence >= state.view.seen);
}

function choose(state: ScreenState) {
	const {view} = state;
	const filter = filterIn(view, paneName);
	const {events} = shownData(state);
	const visible = view.heartbeats === 'hidden' ? withoutHeartbeats(events) : events.items;
	const shown = view.only === null ? visible : selectOnly(visible, view.only);
	const matching = filter.text === '' ? shown : selectMatching(shown, filter, filteredNames(state));
	return {visible, matching, chosen: isHiding(filter) ? matching : shown};
}

/** Only a filter looks at names. */
function filteredNames(state: ScreenState): AgentNames {
	return filterIn(state.view, paneName).text === '' ? noNames : namesOf(state);
}

/** Where each is told in another way, too: what is no sign of life. */
export function withoutHeartbeats({items}: EventLog): LongList<FeedItem> {
	return selectVisible(items);
}

const selectVisible = createSelect(item => !isHeartbeat(item));
const selectOnly = createSelect((item, only: Only) => only === 'bad' && isBadItem(item));
const selectBad = selectItems(isBadItem);
const selectMatching = createSelect(
	(item, filter: Filter, names: AgentNames) => readFilter(filter)?.(itemSubject(item, names)) ?? true,
);

/** A gap is never left out: what is not known cannot be told to match or not. */
function createSelect<Others extends readonly unknown[]>(
	isWanted: (item: FeedItem, ...others: Others) => boolean,
): (items: LongList<FeedItem>, ...others: Others) => LongList<FeedItem> {
	return selectItems((item, ...others: Others) => item.type === 'gap' || isWanted(item, ...others));
}

const noNames: AgentNames = new Map();

/** What is not known is a row, but no event. */
const isEvent = ({type}: FeedItem): boolean => type === 'event';
const countMatching = countItems(isEvent);
const countVisible = countItems(isEvent);

const list = memoize(
	(
		chosen: LongList<FeedItem>,
		rows: LongList<EventRow>,
		matching: number,
		total: number,
		match: Match | null,
		names: AgentNames,
	): Rows<EventRow> => ({
		rows,
		all: rows,
		total,
		matching,
		keyAt: index => String(rows.at(index)?.first.sequence ?? ''),
		indexOf: key => rowAt(rows, Number(key)),
		isBadAt(index) {
			const row = rows.at(index);
			return row !== undefined && isBadItem(row.last);
		},
		badFrom(index) {
			const from = rows.at(index)?.last.sequence ?? Number.POSITIVE_INFINITY;
			const bad = selectBad(chosen);
			const item = bad.at(bad.countUntil(({sequence}) => sequence >= from));
			return item === undefined ? -1 : rowAt(rows, item.sequence);
		},
		isMatchAt(index) {
			const row = rows.at(index);
			return row !== undefined && isMatch(row, match, names);
		},
	}),
);

/** The row that holds this sequence, or the next one after it, else the last: rows fold, unfold and are dropped. */
function rowAt(rows: LongList<EventRow>, sequence: number): number {
	return Math.min(
		rows.length - 1,
		rows.countUntil(({last}) => last.sequence >= sequence),
	);
}

function isBadItem(item: FeedItem): boolean {
	return item.type === 'event' && statusTable[item.event.status].bad;
}

/** Of what was folded, the first and the last: all between them say the same. */
function isMatch({first, last}: EventRow, match: Match | null, names: AgentNames): boolean {
	return (
		match !== null && [first, last].some(item => item.type === 'event' && match(itemSubject(item, names)))
	);
}

export function agentNameOf(item: FeedItem, names: AgentNames): string {
	return item.type === 'event' ? nameOf(item.event.agent, item.source, names) : '';
}

const subjects = new WeakMap<FeedItem, {readonly name: string; readonly subject: Subject}>();

const nothing: Subject = {text: '', profile: '', ids: []};

/** What a filter finds it by. */
export function itemSubject(item: FeedItem, names: AgentNames): Subject {
	const name = agentNameOf(item, names);
	const known = subjects.get(item);
	if (known?.name === name || item.type !== 'event') {
		return known?.subject ?? nothing;
	}

	const {event, status, subject, requestId, agent, id} = item.event;
	const shown = [name, event, event.replaceAll('_', ' '), statusTable[status].word, subject?.kind];
	const detailText = typeof item.event.details.text === 'string' ? item.event.details.text : '';
	const shortIds = [subject?.id, requestId].map(each => each && shortId(each));
	const told: Subject = {
		text: [...shown, actorOf(item.event), detailText, ...shortIds].filter(Boolean).join(' '),
		profile: item.source,
		ids: [agent?.id, subject?.id, requestId, id],
	};
	subjects.set(item, {name, subject: told});
	return told;
}

/** The job of which it tells. */
export function jobKeyOf(item: FeedItem): string | undefined {
	if (item.type !== 'event') {
		return undefined;
	}

	const {event, source} = item;
	return event.subject
		? jobKey(source, event.subject.kind, event.subject.id)
		: jobKey(source, loneEvent, eventIdentity(event));
}

/** Who did it, where a log tells of persons and not of agents. */
export function actorOf(event: WorkEvent): string {
	const {actor} = event.details;
	return isLogEvent(event) && typeof actor === 'string' ? actor : '';
}
