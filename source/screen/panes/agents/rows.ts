import type {Runs} from '../../../domain/jobs/runs.ts';
import {type AgentNames, namesOf, orderOfNames} from '../../kit/agent-names.ts';
import {memoize} from '../../kit/memo.ts';
import {sortRows} from '../../kit/orders.ts';
import {createSelect, type ShortRows} from '../../kit/rows.ts';
import {type SettledEnds, settledEnds} from '../../kit/settled-ends.ts';
import type {Agents} from '../../state/agents.ts';
import {type ScreenState, shownData} from '../../state/state.ts';
import {filterIn, type Sorting, sortingOf} from '../../state/view.ts';
import {agentOrders} from './orders.ts';
import {type AgentRow, isBad, isLate, rowOf, subjectOf} from './row.ts';
import {noWork, type Work, workByAgent} from './work.ts';

export const paneName = 'agents';

export function agentRows(state: ScreenState): ShortRows<AgentRow> {
	const {agents, jobs, runs, attention} = shownData(state);
	const {view} = state;
	const works = workByAgent(jobs, attention.pins);
	const sorting = sortingOf(view, paneName);
	const rows = sorted(agents, works, runs, namesOf(state), settledEnds(state), sorting);
	return select(rows, filterIn(view, paneName), view.only);
}

const select = createSelect({bad: isBad, overdue: isLate}, subjectOf);

/** The order by name is kept while names stay; what changes often is put in order by a number alone. */
const sorted = memoize(
	(
		agents: Agents,
		works: ReadonlyMap<string, Work>,
		runs: Runs,
		names: AgentNames,
		settled: SettledEnds,
		sorting: Sorting,
	) => {
		const rows: AgentRow[] = [];
		for (const key of orderOfNames(names)) {
			const entry = agents.get(key);
			if (entry) {
				rows.push(rowOf(entry, names.get(key) ?? entry.id, works.get(key) ?? noWork, {settled, runs}));
			}
		}

		return sortRows(rows, agentOrders, sorting);
	},
);

type AgentCounts = {readonly all: number; readonly listed: number; readonly offline: number};

/** For the header: how many there are, and how many of them the service lists and calls offline. */
export const countAgents = memoize((agents: Agents): AgentCounts => {
	let listed = 0;
	let offline = 0;
	for (const {agent} of agents.values()) {
		listed += agent ? 1 : 0;
		offline += agent?.online === false ? 1 : 0;
	}

	return {all: agents.size, listed, offline};
});
