import type {Job} from '../../../domain/jobs/job.ts';
import type {Jobs} from '../../../domain/jobs/jobs.ts';
import {statusTable} from '../../../domain/status.ts';
import {type AgentNames, namesOf, orderOfNames} from '../../kit/agent-names.ts';
import {readFilter, type Subject} from '../../kit/match.ts';
import {memoize} from '../../kit/memo.ts';
import {listRows, type Rows} from '../../kit/rows.ts';
import type {AgentEntry, Agents} from '../../state/agents.ts';
import {type ScreenState, shownData} from '../../state/state.ts';
import type {AgentSort, Sorting} from '../../state/view.ts';
import {noWork, tellingJob, type Work, workByAgent} from './work.ts';

/** What is on top: what went wrong, what went wrong and runs again, what runs, the rest. */
type Rank = 0 | 1 | 2 | 3;

export type AgentRow = {
	readonly key: string;
	readonly entry: AgentEntry;
	readonly name: string;
	readonly work: Work;
	/** What it is judged by; null while all is well and nothing runs. */
	readonly job: Job | null;
	readonly rank: Rank;
};

export function agentRows(state: ScreenState): Rows<AgentRow> {
	const {agents, jobs} = shownData(state);
	const {filter, onlyBad, sort} = state.view;
	return select(sorted(agents, jobs, namesOf(state), sort.agents), filter.text, onlyBad);
}

const select = memoize((rows: readonly AgentRow[], filter: string, onlyBad: boolean): Rows<AgentRow> => {
	const match = readFilter(filter);
	const kept = rows.filter(row => (!onlyBad || isBad(row)) && (!match || match(subjectOf(row))));
	return listRows(kept, rows, isBad);
});

/** The order by name is kept while names stay; what changes often is put in order by a number alone. */
const sorted = memoize(
	(
		agents: Agents,
		jobs: Jobs,
		names: AgentNames,
		{by, isReversed}: Sorting<AgentSort>,
	): readonly AgentRow[] => {
		const works = workByAgent(jobs);
		const order = orderOfNames(names);
		const rows: AgentRow[] = [];
		for (const key of by === 'name' && isReversed ? order.toReversed() : order) {
			const entry = agents.get(key);
			if (entry) {
				rows.push(rowOf(entry, names.get(key) ?? entry.id, works.get(key) ?? noWork));
			}
		}
		return sorters[by](rows, isReversed);
	},
);

/** There are four ranks and thousands of agents: they are dealt out, not compared. */
function byRank(rows: readonly AgentRow[], isReversed: boolean): readonly AgentRow[] {
	const dealt: AgentRow[][] = [[], [], [], []];
	for (const row of rows) {
		dealt[row.rank]?.push(row);
	}
	return (isReversed ? dealt.reverse() : dealt).flat();
}

const sorters: Readonly<
	Record<AgentSort, (rows: readonly AgentRow[], isReversed: boolean) => readonly AgentRow[]>
> = {
	state: byRank,
	name: rows => rows,
	heard: (rows, isReversed) =>
		rows.toSorted((left, right) => (isReversed ? -1 : 1) * (heardAt(right) - heardAt(left))),
};

function heardAt({entry}: AgentRow): number {
	return entry.heardAt ?? 0;
}

function rowOf(entry: AgentEntry, name: string, work: Work): AgentRow {
	const job = tellingJob(work);
	return {key: entry.key, entry, name, work, job, rank: rankOf(job, work)};
}

/** What went wrong stays on top, even while the next job runs already. */
function rankOf(job: Job | null, {last}: Work): Rank {
	if (job && statusTable[job.status].bad) {
		return 0;
	}
	if (job) {
		return last && statusTable[last.status].bad ? 1 : 2;
	}
	return 3;
}

function isBad({job}: AgentRow): boolean {
	return job !== null && statusTable[job.status].bad;
}

function subjectOf({name, entry, job}: AgentRow): Subject {
	const online = entry.agent?.online;
	const presence = online === true ? 'online' : online === false ? 'offline' : 'unknown';
	const work = job ? `${job.kind} ${job.state} ${statusTable[job.status].word}` : 'idle';
	return {text: `${name} ${presence} ${work} ${entry.source}`, ids: [entry.id, job?.id]};
}

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
