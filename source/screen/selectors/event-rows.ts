import type {WorkEvent} from '../../domain/event.ts';
import {statusTable} from '../../domain/status.ts';
import {shortId} from '../looks/words.ts';
import {agentKey} from '../state/agents.ts';
import type {FeedItem} from '../state/feed-item.ts';
import {type ScreenState, shownData} from '../state/state.ts';
import {type AgentNames, namesOf} from './agent-names.ts';
import {readFilter, type Subject} from './match.ts';
import {memoize} from './memo.ts';
import type {Rows} from './rows.ts';

const heartbeat = 'agent_heartbeat';

/** One line of the feed: an item, or several that say the same in a row. */
export type EventRow = {
	readonly first: FeedItem;
	readonly last: FeedItem;
	readonly count: number;
	/** Whether those that were folded come from one agent. */
	readonly isOneAgent: boolean;
};

export function eventRows(state: ScreenState): Rows<EventRow> {
	const {events} = shownData(state);
	const {filter, onlyBad, heartbeats} = state.view;
	const items = select(events.items, namesOf(state), filter.text, onlyBad, heartbeats === 'hidden');
	return fold(items, heartbeats === 'folded', countEvents(events.items));
}

const select = memoize(
	(
		items: readonly FeedItem[],
		names: AgentNames,
		filter: string,
		onlyBad: boolean,
		isHiding: boolean,
	): readonly FeedItem[] => {
		const match = readFilter(filter);
		if (!match && !onlyBad && !isHiding) {
			return items;
		}
		// A gap is never hidden: what is not known cannot be told to match or not.
		return items.filter(
			item =>
				item.type === 'gap' ||
				(!(isHiding && isHeartbeat(item)) &&
					(!onlyBad || isBadItem(item)) &&
					(!match || match(subjectOf(item, names)))),
		);
	},
);

/** What is not known is a row, but no event. */
const countEvents = memoize((items: readonly FeedItem[]): number =>
	items.reduce((sum, {type}) => sum + (type === 'event' ? 1 : 0), 0),
);

const fold = memoize((items: readonly FeedItem[], isFolding: boolean, total: number): Rows<EventRow> => {
	const rows: EventRow[] = [];
	for (const item of items) {
		const row = rows.at(-1);
		if (isFolding && row && canFold(row.last, item)) {
			rows[rows.length - 1] = {
				...row,
				last: item,
				count: row.count + 1,
				isOneAgent: row.isOneAgent && agentOf(row.last) === agentOf(item),
			};
		} else {
			rows.push({first: item, last: item, count: 1, isOneAgent: true});
		}
	}
	return {
		rows,
		all: rows,
		total,
		matching: rows.reduce((sum, {last, count}) => sum + (last.type === 'event' ? count : 0), 0),
		keyAt: index => String(rows[index]?.first.sequence ?? ''),
		indexOf: key => placeOf(rows, Number(key)),
		isBadAt: index => rows[index] !== undefined && isBadItem(rows[index].last),
	};
});

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

/** Heartbeats fold with each other, progress with the progress of the same job. */
function canFold(last: FeedItem, item: FeedItem): boolean {
	if (last.type !== 'event' || item.type !== 'event') {
		return false;
	}
	if (last.source !== item.source || last.event.event !== item.event.event) {
		return false;
	}
	const {event, subject} = item.event;
	return (
		event === heartbeat || (isProgress(event) && subject !== null && last.event.subject?.id === subject.id)
	);
}

function isProgress(event: string): boolean {
	return event.endsWith('_progress') && !event.endsWith('_in_progress');
}

/** Signs of life and steps on the way: told dimly. */
export function isChatter(item: FeedItem): boolean {
	return isHeartbeat(item) || (item.type === 'event' && isProgress(item.event.event));
}

function isHeartbeat(item: FeedItem): boolean {
	return item.type === 'event' && item.event.event === heartbeat;
}

function isBadItem(item: FeedItem): boolean {
	return item.type === 'event' && statusTable[item.event.status].bad;
}

function agentOf(item: FeedItem): string | undefined {
	return item.type === 'event' ? item.event.agent?.id : undefined;
}

export function agentNameOf(item: FeedItem, names: AgentNames): string {
	if (item.type !== 'event' || !item.event.agent) {
		return '';
	}
	const {id, name} = item.event.agent;
	return name ?? names.get(agentKey(item.source, id)) ?? shortId(id);
}

const subjects = new WeakMap<FeedItem, {readonly name: string; readonly subject: Subject}>();

const nothing: Subject = {text: '', ids: []};

function subjectOf(item: FeedItem, names: AgentNames): Subject {
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

/** Who did it, where a log tells of persons and not of agents. */
export function actorOf({subject, details}: WorkEvent): string {
	return subject?.kind === 'activity' && typeof details.actor === 'string' ? details.actor : '';
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
