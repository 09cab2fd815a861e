import type {Runs} from '../../../domain/jobs/runs.ts';
import {Entries} from '../../../domain/lists/entries.ts';
import {type AgentNames, namesOf, placesByName} from '../../kit/agent-names.ts';
import {type SettledEnds, settledEnds} from '../../kit/settled-ends.ts';
import {allOf, isOneItem} from '../../state/accumulate.ts';
import type {AgentEntry, Agents} from '../../state/agents.ts';
import {type ScreenState, shownData} from '../../state/state.ts';
import {type AgentRow, rowOf} from './row.ts';
import {type Works, workOf, worksOf} from './work.ts';

type Table = Entries<AgentRow>;

/** Whatever an agent's row is made of. */
type Known = {
	readonly agents: Agents;
	readonly works: Works;
	readonly names: AgentNames;
	readonly settled: SettledEnds;
	readonly runs: Runs;
};

let last: {readonly known: Known; readonly table: Table} | undefined;

/** The rows of all agents, in no order: one is made anew when something about its agent has changed. */
export function agentTable(state: ScreenState): Table {
	const {agents, jobs, runs, attention} = shownData(state);
	const works = worksOf(jobs, attention.pins);
	const known = {agents, works, names: namesOf(state), settled: settledEnds(state), runs};
	const keys = last && changedKeys(last.known, known);
	const table = last && keys ? goOn(last.table, known, keys) : Entries.of(rowsOf(known, agents));
	last = {known, table};
	return table;
}

function goOn(table: Table, known: Known, keys: ReadonlySet<string>): Table {
	const entries = [...keys].map(key => known.agents.get(key)).filter(entry => entry !== undefined);
	return entries.length === 0 ? table : table.with(rowsOf(known, entries));
}

/** Undefined where it may be any of them: names are known of all, and change hardly ever. */
function changedKeys(before: Known, now: Known): ReadonlySet<string> | undefined {
	if (now.names !== before.names) {
		return undefined;
	}

	const growth = now.agents === before.agents ? none : now.agents.list.growthFrom(before.agents.list);
	if (!growth || growth.dropped.length > 0 || !growth.changed.every(isOneItem)) {
		return undefined;
	}

	const works = changedWorks(before, now);
	return works && new Set([...keysOf(growth), ...works]);
}

const none = {dropped: [], changed: [], added: []};

/** Whose work has changed, or is told in another way; undefined where it may be anybody's. */
function changedWorks(before: Known, now: Known): readonly string[] | undefined {
	const [{doers, open}, {doers: others, open: opened}] = [before.works, now.works];
	const isFirst = doers.size === 0;
	const growth = isFirst ? allOf(others.list) : doers === others ? none : others.list.growthFrom(doers.list);
	if (!growth) {
		return undefined;
	}

	const all = now.settled === before.settled && now.runs === before.runs ? [] : [...others];
	const retold = all.filter(
		({key}) => now.settled !== before.settled || workOf(now.works, key).running !== null,
	);
	const pinned = open === opened ? [] : [...open.keys(), ...opened.keys()];
	return [
		...keysOf(growth),
		...retold.map(({key}) => key),
		...pinned.filter(key => open.get(key) !== opened.get(key) || now.settled !== before.settled),
	];
}

type Keyed = {readonly key: string};
type Changes = {readonly changed: readonly {readonly to: Keyed}[]; readonly added: readonly Keyed[]};

function keysOf({changed, added}: Changes): readonly string[] {
	return [...changed.map(({to}) => to), ...added].map(({key}) => key);
}

function rowsOf({works, names, ...known}: Known, entries: Iterable<AgentEntry>): readonly AgentRow[] {
	const places = placesByName(names);
	return [...entries].map(entry => {
		const {key, id} = entry;
		const called = {name: names.get(key) ?? id, place: places.get(key) ?? 0};
		return rowOf(entry, called, workOf(works, key), known);
	});
}
