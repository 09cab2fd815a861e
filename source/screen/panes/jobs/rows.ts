import type {Jobs} from '../../../domain/jobs/jobs.ts';
import type {Runs} from '../../../domain/jobs/runs.ts';
import type {Only} from '../../../domain/only.ts';
import {type AgentNames, namesOf} from '../../kit/agent-names.ts';
import {readFilter} from '../../kit/match.ts';
import {memoize} from '../../kit/memo.ts';
import type {ShortRows} from '../../kit/rows.ts';
import {type ScreenState, shownData} from '../../state/state.ts';
import {type Filter, filterIn, isHiding} from '../../state/view.ts';
import {withoutHeartbeats} from '../events/rows.ts';
import {foldJobs, type JobRow, placeOf} from './fold.ts';
import {isBad, isLate, type JobLine, lineOf, subjectOf} from './row.ts';

export const paneName = 'jobs';

export function jobRows(state: ScreenState): ShortRows<JobLine> {
	const {events, jobs, runs} = shownData(state);
	const {only, heartbeats} = state.view;
	const filter = filterIn(state.view, paneName);
	const items = heartbeats === 'hidden' ? withoutHeartbeats(events) : events.items;
	const {rows, places} = foldJobs(items, heartbeats !== 'shown');
	// Only a filter looks at names.
	return select(
		linesOf(rows, places, jobs, runs),
		events.items.length,
		filter,
		filter.text === '' ? null : namesOf(state),
		only,
	);
}

const linesOf = memoize(
	(
		rows: readonly JobRow[],
		places: ReadonlyMap<string, number>,
		jobs: Jobs,
		runs: Runs,
	): readonly JobLine[] =>
		rows.map(row => lineOf(row, {jobs, runs}, row.type === 'job' && places.get(row.key) === row.sequence)),
);

const select = memoize(
	(
		all: readonly JobLine[],
		items: number,
		filter: Filter,
		names: AgentNames | null,
		only: Only | null,
	): ShortRows<JobLine> => {
		const match = readFilter(filter.text);
		const isMatch = (line: JobLine) => match?.(subjectOf(line, names ?? noNames)) ?? true;
		// A gap is never hidden: what is not known cannot be told to match or not.
		const isGap = ({row}: JobLine) => row.last.type === 'gap';
		const chosen = only === null ? all : all.filter(line => isGap(line) || judges[only](line));
		const matching = match ? chosen.filter(line => isGap(line) || isMatch(line)) : chosen;
		const rows = isHiding(filter) ? matching : chosen;
		return {
			rows,
			all,
			// Heartbeats that are hidden are no rows, and yet not nothing.
			total: all.length || items,
			matching: matching.length,
			keyAt: index => String(rows[index]?.sequence ?? ''),
			indexOf: key => placeOf(rows, Number(key)),
			isBadAt: index => rows[index] !== undefined && isBad(rows[index]),
			badFrom: index => rows.findIndex((line, at) => at >= index && isBad(line)),
			isMatchAt: index => match !== null && rows[index] !== undefined && isMatch(rows[index]),
		};
	},
);

const judges = {bad: isBad, overdue: isLate};

const noNames: AgentNames = new Map();

/** How many of the rows began since. */
export function countNew({rows}: ShortRows<JobLine>, seen: number): number {
	return rows.length - rows.findLastIndex(({sequence}) => sequence < seen) - 1;
}
