import type {WorkEvent} from '../../../domain/event.ts';
import {eventIdentity} from '../../../domain/event-identity.ts';
import {jobKey, loneEvent} from '../../../domain/jobs/job-key.ts';
import {isLogEvent} from '../../../domain/jobs/log-event.ts';
import type {Only} from '../../../domain/only.ts';
import {statusTable} from '../../../domain/status.ts';
import {shortId} from '../../../domain/vocabulary/short-id.ts';
import {accumulate, type Growth} from '../../kit/accumulate.ts';
import {type AgentNames, nameOf, namesOf} from '../../kit/agent-names.ts';
import {type Match, readFilter, type Subject} from '../../kit/match.ts';
import {memoize} from '../../kit/memo.ts';
import type {Rows} from '../../kit/rows.ts';
import type {FeedItem} from '../../state/feed-item.ts';
import {type ScreenState, shownData} from '../../state/state.ts';
import {filterIn, isHiding} from '../../state/view.ts';
import {isHeartbeat} from './chatter.ts';
import {type EventRow, foldEvents} from './fold.ts';

export const paneName = 'events';

export function eventRows(state: ScreenState): Rows<EventRow> {
	const {items, corrected} = shownData(state).events;
	const {only, heartbeats} = state.view;
	const filter = filterIn(state.view, paneName);
	// Only a filter looks at names.
	const names = filter.text === '' ? null : namesOf(state);
	const wanted = [filter.text, names, only, heartbeats, corrected] as const;
	const shown = isHiding(filter) ? wanted : (['', null, only, heartbeats, corrected] as const);
	const all = ['', null, null, heartbeats, corrected] as const;
	const visible = isAll(all) ? items : selectVisible(items, ...all);
	const matching = isAll(wanted) ? items : select(items, ...wanted);
	const chosen = isHiding(filter) ? matching : isAll(shown) ? items : selectShown(items, ...shown);
	return list(
		foldEvents(chosen, heartbeats !== 'shown', ...shown),
		countMatching(matching, ...wanted),
		// Heartbeats that are hidden are no rows, and yet not nothing.
		countAll(visible, ...all) || items.length,
		readFilter(filter.text),
		names,
	);
}

function isAll([filter, , only, heartbeats]: Choice): boolean {
	return filter === '' && only === null && heartbeats !== 'hidden';
}

type Choice = readonly [
	filter: string,
	names: AgentNames | null,
	only: Only | null,
	heartbeats: ScreenState['view']['heartbeats'],
	/** What became of items in their midst. */
	corrected: ReadonlySet<string>,
];

const select = createSelect();
const selectShown = createSelect();
const selectVisible = createSelect();

function createSelect() {
	return accumulate(
		[] as readonly FeedItem[],
		(before, {items, added}: Growth<FeedItem>, ...[filter, names, only, heartbeats]: Choice) => {
			const match = readFilter(filter);
			const oldest = items[0]?.sequence ?? 0;
			const from = before.findIndex(({sequence}) => sequence >= oldest);
			const left = from < 0 || items.length === 0 ? [] : before.slice(from);
			for (const item of added) {
				// A gap is never hidden: what is not known cannot be told to match or not.
				const isShown =
					item.type === 'gap' ||
					(!(heartbeats === 'hidden' && isHeartbeat(item)) &&
						(only === null || (only === 'bad' && isBadItem(item))) &&
						(!match || match(itemSubject(item, names ?? noNames))));
				if (isShown) {
					left.push(item);
				}
			}

			return left;
		},
	);
}

const noNames: AgentNames = new Map();

const countMatching = countEvents();
const countAll = countEvents();

/** What is not known is a row, but no event. */
function countEvents(): (items: readonly FeedItem[], ...choice: readonly unknown[]) => number {
	const count = (items: readonly FeedItem[]): number =>
		items.reduce((sum, {type}) => sum + (type === 'event' ? 1 : 0), 0);
	return accumulate(
		0,
		(before, {dropped, added}: Growth<FeedItem>) => before - count(dropped) + count(added),
	);
}

const list = memoize(
	(
		rows: readonly EventRow[],
		matching: number,
		total: number,
		match: Match | null,
		names: AgentNames | null,
	): Rows<EventRow> => ({
		rows,
		all: rows,
		total,
		matching,
		keyAt: index => String(rows[index]?.first.sequence ?? ''),
		indexOf: key => placeOf(rows, Number(key)),
		isBadAt: index => rows[index] !== undefined && isBadItem(rows[index].last),
		isMatchAt: index => rows[index] !== undefined && isMatch(rows[index], match, names ?? noNames),
	}),
);

/** The row that holds this sequence, or the next one after it: rows fold, unfold and are dropped. */
function placeOf(rows: readonly EventRow[], sequence: number): number {
	let low = 0;
	let high = rows.length - 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((rows[middle]?.last.sequence ?? 0) < sequence) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return rows.length === 0 ? -1 : low;
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

const nothing: Subject = {text: '', ids: []};

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
		text: [...shown, actorOf(item.event), detailText, ...shortIds, item.source].filter(Boolean).join(' '),
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

/** How many of the rows arrived since, events counted one by one; gaps too. */
export function countNew(rows: Rows<EventRow>, seen: number): number {
	let count = 0;
	for (let index = rows.rows.length - 1; index >= 0; index--) {
		const row = rows.rows[index];
		if (!row || row.last.sequence < seen) {
			break;
		}

		count += row.first.sequence >= seen ? row.count : Math.min(row.count, row.last.sequence - seen + 1);
	}

	return count;
}
