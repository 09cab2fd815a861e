import type {Entries} from '../../../domain/lists/entries.ts';
import type {Growth} from '../../../domain/lists/long-list.ts';
import type {Only} from '../../../domain/only.ts';
import {readFilter} from '../../kit/match.ts';
import {memoize} from '../../kit/memo.ts';
import type {Rows} from '../../kit/rows.ts';
import {SortedList} from '../../kit/sorted-list.ts';
import {accumulate} from '../../state/accumulate.ts';
import type {AgentEntry, Agents} from '../../state/agents.ts';
import {countItems} from '../../state/count-items.ts';
import type {ScreenState} from '../../state/state.ts';
import {type Filter, filterIn, isHiding, noFilter, type Sorting, sortingOf} from '../../state/view.ts';
import {AgentList} from './agent-list.ts';
import {compareBy} from './orders.ts';
import {type AgentRow, isBad, isLate, subjectOf} from './row.ts';
import {agentTable} from './table.ts';

export const paneName = 'agents';

export function agentRows(state: ScreenState): Rows<AgentRow> {
	const {view} = state;
	return list(agentTable(state), sortingOf(view, paneName), filterIn(view, paneName), view.only);
}

const list = memoize(
	(table: Entries<AgentRow>, sorting: Sorting, filter: Filter, only: Only | null): Rows<AgentRow> => {
		const all = sortAll(table.list, sorting);
		const chosen = only === null ? all : sortOnly(table.list, sorting, only);
		const match = readFilter(filter);
		const matching = match === null ? chosen : sortMatching(table.list, sorting, only, filter);
		const shown = isHiding(filter) ? matching : chosen;
		const rows = AgentList.withRunning(shown, all, sorting);
		return {
			rows,
			all: AgentList.withRunning(all, all, sorting),
			total: all.length,
			matching: matching.length,
			keyAt: index => rows.at(index)?.key ?? '',
			indexOf(key) {
				const row = table.get(key);
				return row ? rows.indexOf(row) : -1;
			},
			isBadAt(index) {
				const row = rows.at(index);
				return row !== undefined && isBad(row);
			},
			isMatchAt(index) {
				const row = rows.at(index);
				return row !== undefined && (match?.(subjectOf(row)) ?? false);
			},
			badFrom: index =>
				rows.firstOf(sortBad(table.list, sorting, only, isHiding(filter) ? filter : noFilter), index),
		};
	},
);

const judges: Readonly<Record<Only, (row: AgentRow) => boolean>> = {bad: isBad, overdue: isLate};

const sortAll = createSort(() => true);
const sortOnly = createSort((row, only: Only) => judges[only](row));
const sortMatching = createSort(isChosen);
const sortBad = createSort(
	(row, only: Only | null, filter: Filter) => isBad(row) && isChosen(row, only, filter),
);

function isChosen(row: AgentRow, only: Only | null, filter: Filter): boolean {
	return (only === null || judges[only](row)) && (readFilter(filter)?.(subjectOf(row)) ?? true);
}

/** The rows that are wanted, in order: what changed finds its place, and all others keep theirs. */
function createSort<Others extends readonly unknown[]>(
	isWanted: (row: AgentRow, ...others: Others) => boolean,
) {
	const nothing = SortedList.of<AgentRow>([], () => 0);
	return accumulate(
		nothing,
		(before, {dropped, changed, added}: Growth<AgentRow>, sorting: Sorting, ...others: Others) => {
			const wanted = (rows: readonly AgentRow[]) => rows.filter(row => isWanted(row, ...others));
			const come = wanted([...changed.map(({to}) => to), ...added]);
			return before === nothing
				? SortedList.of(come, compareBy(sorting))
				: before.changed(wanted([...dropped, ...changed.map(({from}) => from)]), come);
		},
	);
}

type AgentCounts = {readonly all: number; readonly listed: number; readonly offline: number};

/** For the header: how many there are, and how many of them the service lists and calls offline. */
export function countAgents(agents: Agents): AgentCounts {
	return {all: agents.size, listed: countListed(agents.list), offline: countOffline(agents.list)};
}

const countListed = countItems(({agent}: AgentEntry) => agent !== null);
const countOffline = countItems(({agent}: AgentEntry) => agent?.online === false);
