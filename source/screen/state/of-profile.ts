import type {Job} from '../../domain/jobs/job.ts';
import {Entries} from '../../domain/lists/entries.ts';
import type {LongList} from '../../domain/lists/long-list.ts';
import {accumulate} from './accumulate.ts';
import type {AgentEntry} from './agents.ts';
import type {Attention} from './attention.ts';
import type {Data} from './data.ts';
import type {EventLog} from './events.ts';
import type {FeedItem} from './feed-item.ts';
import {selectItems} from './select-items.ts';

/** What one profile told, of all that was; a part that stayed the same gives the same part again. */
export function ofProfile(data: Data, source: string | null): Data {
	if (source === null) {
		return data;
	}

	const {bounds, tallies} = data;
	const tally = tallies.get(source);
	return {
		bounds,
		tallies,
		agents: agentsOf(data.agents.list, source),
		jobs: jobsOf(data.jobs.list, source),
		runs: data.runs,
		events: {...eventsOf(data.events, source), total: tally?.events ?? 0},
		history: historyOf(data.history, source),
		polls: pollsOf(data.polls, source),
		missing: missingOf(data.missing, source),
		attention: attentionOf(data.attention, source),
		night: data.night,
		acknowledged: data.acknowledged,
		notes: data.notes,
		acts: data.acts,
		answeredAt: tally?.answeredAt ?? null,
		toldAt: tally?.toldAt ?? null,
	};
}

/** Remembers what it made of each part, for as long as somebody holds the part. */
function remember<Part extends object>(
	derive: (part: Part, source: string) => Part,
): (part: Part, source: string) => Part {
	const known = new WeakMap<Part, {readonly source: string; readonly result: Part}>();
	return (part, source) => {
		const last = known.get(part);
		if (last?.source === source) {
			return last.result;
		}

		const result = derive(part, source);
		known.set(part, {source, result});
		return result;
	};
}

type OfSource = {readonly source: string};

function ofSource<Value extends OfSource>(
	map: ReadonlyMap<string, Value>,
	source: string,
): ReadonlyMap<string, Value> {
	return new Map([...map].filter(([, value]) => value.source === source));
}

function entriesOf<Entry extends OfSource & {readonly key: string}>() {
	return accumulate<Entry, [string], Entries<Entry>>(Entries.of([]), (before, {changed, added}, source) =>
		before.with([...changed.map(({to}) => to), ...added].filter(entry => entry.source === source)),
	);
}

const agentsOf = entriesOf<AgentEntry>();
const jobsOf = entriesOf<Job>();
const missingOf = remember<Data['missing']>(ofSource);
const historyOf = remember<Data['history']>(ofSource);
const pollsOf = remember<Data['polls']>(ofSource);

const itemsOf = selectItems((item: FeedItem, source: string) => item.source === source);

const eventsOf = remember<EventLog>((log, source) => {
	const items = itemsOf(log.items, source);
	return {...log, items, marker: lastMarker(items)};
});

function lastMarker(items: LongList<FeedItem>): string | null {
	for (let at = items.length - 1; at >= 0; at--) {
		const item = items.at(at);
		if (item?.type === 'event') {
			return item.event.id;
		}
	}

	return null;
}

/** Of those that were forgotten in detail nobody knows whose they were: they count where all are shown. */
const attentionOf = remember<Attention>(({pins, pinned}, source) => ({
	pins: pins.filter(({job}) => job.source === source),
	older: {},
	pinned,
}));
