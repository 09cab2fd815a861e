import type {Attention} from './attention.ts';
import type {Data} from './data.ts';
import type {EventLog} from './events.ts';
import {LongList} from './long-list.ts';

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
		agents: agentsOf(data.agents, source),
		jobs: jobsOf(data.jobs, source),
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

function ofSource<Value extends {readonly source: string}>(
	map: ReadonlyMap<string, Value>,
	source: string,
): ReadonlyMap<string, Value> {
	return new Map([...map].filter(([, value]) => value.source === source));
}

const agentsOf = remember<Data['agents']>(ofSource);
const jobsOf = remember<Data['jobs']>(ofSource);
const missingOf = remember<Data['missing']>(ofSource);
const historyOf = remember<Data['history']>(ofSource);
const pollsOf = remember<Data['polls']>(ofSource);

const eventsOf = remember<EventLog>((log, source) => {
	const items = [...log.items].filter(item => item.source === source);
	const last = items.findLast(item => item.type === 'event');
	return {...log, items: LongList.of(items), marker: last?.type === 'event' ? last.event.id : null};
});

/** Of those that were forgotten in detail nobody knows whose they were: they count where all are shown. */
const attentionOf = remember<Attention>(({pins, pinned}, source) => ({
	pins: pins.filter(({job}) => job.source === source),
	older: {},
	pinned,
}));
