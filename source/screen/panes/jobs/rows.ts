import type {Jobs} from '../../../domain/jobs/jobs.ts';
import type {Runs} from '../../../domain/jobs/runs.ts';
import type {List} from '../../../domain/lists/long-list.ts';
import type {Only} from '../../../domain/only.ts';
import {type AgentNames, namesOf} from '../../kit/agent-names.ts';
import {readFilter} from '../../kit/match.ts';
import {memoize} from '../../kit/memo.ts';
import type {Rows} from '../../kit/rows.ts';
import {type ScreenState, shownData} from '../../state/state.ts';
import {type Filter, filterIn, isHiding} from '../../state/view.ts';
import {withoutHeartbeats} from '../events/rows.ts';
import {foldJobs, isLastOf, type JobRow} from './fold.ts';
import {isBad, isLate, type JobLine, lineOf, subjectOf} from './row.ts';

export const paneName = 'jobs';

export function jobRows(state: ScreenState): Rows<JobLine> {
	const {events, jobs, runs} = shownData(state);
	const filter = filterIn(state.view, paneName);
	// Only a filter looks at names.
	const names = filter.text === '' ? noNames : namesOf(state);
	return select(foldedJobs(state), jobs, runs, events.items.length, filter, names, state.view.only);
}

export function foldedJobs(state: ScreenState): ReturnType<typeof foldJobs> {
	const {heartbeats} = state.view;
	const {events} = shownData(state);
	const items = heartbeats === 'hidden' ? withoutHeartbeats(events) : events.items;
	return foldJobs(items, heartbeats !== 'shown');
}

const select = memoize(
	(
		folded: ReturnType<typeof foldJobs>,
		jobs: Jobs,
		runs: Runs,
		items: number,
		filter: Filter,
		names: AgentNames,
		only: Only | null,
	): Rows<JobLine> => {
		const match = readFilter(filter);
		const isMatch = (line: JobLine) => match?.(subjectOf(line, names)) ?? true;
		// A gap is never hidden: what is not known cannot be told to match or not.
		const isGap = ({row}: JobLine) => row.last.type === 'gap';
		const all = new Lines(folded.rows, row => lineOf(row, {jobs, runs}, isLastOf(folded, row)));
		const chosen = only === null ? all : [...all].filter(line => isGap(line) || judges[only](line));
		const matching = match ? [...chosen].filter(line => isGap(line) || isMatch(line)) : chosen;
		const rows: List<JobLine> = isHiding(filter) ? matching : chosen;
		return {
			rows,
			all,
			// Heartbeats that are hidden are no rows, and yet not nothing.
			total: all.length || items,
			matching: matching.length,
			keyAt: index => String(rows.at(index)?.sequence ?? ''),
			indexOf: key => indexOf(rows, Number(key)),
			isBadAt(index) {
				const line = rows.at(index);
				return line !== undefined && isBad(line);
			},
			badFrom(index) {
				const at = rows.slice(index).findIndex(isBad);
				return at < 0 ? -1 : index + at;
			},
			isMatchAt(index) {
				const line = rows.at(index);
				return match !== null && line !== undefined && isMatch(line);
			},
		};
	},
);

/** A line is made of its row when somebody looks at it: of many thousand, few are in sight. */
class Lines implements List<JobLine> {
	readonly length: number;
	readonly #rows: List<JobRow>;
	readonly #lineOf: (row: JobRow) => JobLine;

	constructor(rows: List<JobRow>, lineOf: (row: JobRow) => JobLine) {
		this.length = rows.length;
		this.#rows = rows;
		this.#lineOf = lineOf;
	}

	at(index: number): JobLine | undefined {
		const row = this.#rows.at(index);
		return row && this.#lineOf(row);
	}

	slice(start?: number, end?: number): readonly JobLine[] {
		return this.#rows.slice(start, end).map(this.#lineOf);
	}

	[Symbol.iterator](): Iterator<JobLine> {
		return this.slice()[Symbol.iterator]();
	}
}

const judges = {bad: isBad, overdue: isLate};

const noNames: AgentNames = new Map();

/** How many of the rows began since. */
export function countNew({rows}: Rows<JobLine>, seen: number): number {
	return rows.length - countBefore(rows, seen);
}

/** The line that has this sequence, or the next one after it; the last one where there is none. */
function indexOf(rows: List<JobLine>, sequence: number): number {
	return Number.isNaN(sequence) ? -1 : Math.min(rows.length - 1, countBefore(rows, sequence));
}

/** How many began before. */
function countBefore(rows: List<JobLine>, sequence: number): number {
	let [low, high] = [0, rows.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		const line = rows.at(middle);
		[low, high] = line !== undefined && line.sequence < sequence ? [middle + 1, high] : [low, middle];
	}

	return low;
}
