import {statusTable} from '../../domain/status.ts';
import type {AgentEntry, Agents} from '../state/agents.ts';
import type {Job} from '../state/job.ts';
import type {Jobs} from '../state/jobs.ts';
import {type ScreenState, shownData} from '../state/state.ts';
import type {AgentSort, Sorting} from '../state/view.ts';
import {readFilter} from './match.ts';
import {memoize} from './memo.ts';
import {listRows, type Rows} from './rows.ts';
import {noWork, tellingJob, type Work, workByAgent} from './work.ts';

export type AgentRow = {
	readonly key: string;
	readonly entry: AgentEntry;
	readonly name: string;
	readonly work: Work;
	/** What it is judged by; null while all is well and nothing runs. */
	readonly job: Job | null;
	readonly rank: number;
};

export function agentRows(state: ScreenState): Rows<AgentRow> {
	const {agents, jobs} = shownData(state);
	const {filter, onlyBad, sort} = state.view;
	return select(sorted(agents, jobs, sort.agents), filter.text, onlyBad);
}

const select = memoize((rows: readonly AgentRow[], filter: string, onlyBad: boolean): Rows<AgentRow> => {
	const match = readFilter(filter);
	const kept = rows.filter(row => (!onlyBad || isBad(row)) && (!match || match(textOf(row))));
	return listRows(kept, rows.length, isBad);
});

const sorted = memoize((agents: Agents, jobs: Jobs, sorting: Sorting<AgentSort>): readonly AgentRow[] => {
	const works = workByAgent(jobs);
	const rows = [...agents.values()].map(entry => rowOf(entry, works.get(entry.key) ?? noWork));
	const compare = comparators[sorting.by];
	const sign = sorting.isReversed ? -1 : 1;
	return rows.sort((left, right) => sign * compare(left, right) || byName(left, right));
});

const comparators: Readonly<Record<AgentSort, (left: AgentRow, right: AgentRow) => number>> = {
	state: (left, right) => left.rank - right.rank,
	name: byName,
	heard: (left, right) => (right.entry.heardAt ?? 0) - (left.entry.heardAt ?? 0),
};

const collator = new Intl.Collator('en', {numeric: true});

function byName(left: AgentRow, right: AgentRow): number {
	return (
		collator.compare(left.name, right.name) || (left.key < right.key ? -1 : left.key > right.key ? 1 : 0)
	);
}

function rowOf(entry: AgentEntry, work: Work): AgentRow {
	const job = tellingJob(work);
	return {key: entry.key, entry, name: entry.name ?? entry.id, work, job, rank: rankOf(job, work)};
}

/** What went wrong stays on top, even while the next job runs already. */
function rankOf(job: Job | null, {last}: Work): number {
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

function textOf({name, entry, job}: AgentRow): string {
	const online = entry.agent?.online;
	const presence = online === true ? 'online' : online === false ? 'offline' : 'unknown';
	const work = job ? `${job.kind} ${job.state} ${statusTable[job.status].word} ${job.id}` : 'idle';
	return `${name} ${entry.id} ${presence} ${work} ${entry.source}`;
}

/** For the header: how many there are, and how many of them the service calls offline. */
export const countAgents = memoize((agents: Agents): {readonly all: number; readonly offline: number} => {
	let offline = 0;
	for (const {agent} of agents.values()) {
		offline += agent?.online === false ? 1 : 0;
	}
	return {all: agents.size, offline};
});
