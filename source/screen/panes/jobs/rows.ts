import type {Jobs} from '../../../domain/jobs/jobs.ts';
import type {Only} from '../../../domain/only.ts';
import {type AgentNames, namesOf} from '../../kit/agent-names.ts';
import {readFilter} from '../../kit/match.ts';
import {memoize} from '../../kit/memo.ts';
import type {Rows} from '../../kit/rows.ts';
import type {FeedItem} from '../../state/feed-item.ts';
import {type ScreenState, shownData} from '../../state/state.ts';
import {isHeartbeat} from '../events/chatter.ts';
import {foldJobs, type JobRow, placeOf} from './fold.ts';
import {isBad, isLate, type JobLine, lineOf, subjectOf} from './row.ts';

export const paneName = 'jobs';

export function jobRows(state: ScreenState): Rows<JobLine> {
	const {events, jobs} = shownData(state);
	const {filter, only, heartbeats} = state.view;
	const items = heartbeats === 'hidden' ? withoutHeartbeats(events.items) : events.items;
	const {rows, places} = foldJobs(items, heartbeats === 'folded', heartbeats, events.corrected);
	// Only a filter looks at names.
	return select(
		linesOf(rows, places, jobs),
		events.items.length,
		filter.text,
		filter.text === '' ? null : namesOf(state),
		only,
	);
}

const withoutHeartbeats = memoize((items: readonly FeedItem[]) => items.filter(item => !isHeartbeat(item)));

const linesOf = memoize(
	(rows: readonly JobRow[], places: ReadonlyMap<string, number>, jobs: Jobs): readonly JobLine[] =>
		rows.map(row => lineOf(row, jobs, row.type === 'job' && places.get(row.key) === row.sequence)),
);

const select = memoize(
	(
		all: readonly JobLine[],
		items: number,
		filter: string,
		names: AgentNames | null,
		only: Only | null,
	): Rows<JobLine> => {
		const match = readFilter(filter);
		const rows =
			match || only !== null
				? all.filter(
						line =>
							// A gap is never hidden: what is not known cannot be told to match or not.
							line.row.last.type === 'gap' ||
							((only === null || judges[only](line)) && (!match || match(subjectOf(line, names ?? noNames)))),
					)
				: all;
		return {
			rows,
			all,
			// Heartbeats that are hidden are no rows, and yet not nothing.
			total: all.length || items,
			matching: rows.length,
			keyAt: index => String(rows[index]?.sequence ?? ''),
			indexOf: key => placeOf(rows, Number(key)),
			isBadAt: index => rows[index] !== undefined && isBad(rows[index]),
		};
	},
);

const judges = {bad: isBad, overdue: isLate};

const noNames: AgentNames = new Map();

/** How many of the rows began since. */
export function countNew({rows}: Rows<JobLine>, seen: number): number {
	return rows.length - rows.findLastIndex(({sequence}) => sequence < seen) - 1;
}
