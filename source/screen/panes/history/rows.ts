import type {Job} from '../../../domain/jobs/job.ts';
import {loneEvent} from '../../../domain/jobs/job-key.ts';
import type {Jobs} from '../../../domain/jobs/jobs.ts';
import {isOpenEnd} from '../../../domain/jobs/open-end.ts';
import {isJobKind} from '../../../domain/reference.ts';
import {statusTable} from '../../../domain/status.ts';
import {type AgentNames, namesOf} from '../../kit/agent-names.ts';
import {memoize} from '../../kit/memo.ts';
import {sortRows} from '../../kit/orders.ts';
import {createSelect, type ShortRows} from '../../kit/rows.ts';
import {type SettledEnds, settledEnds} from '../../kit/settled-ends.ts';
import type {History} from '../../state/history.ts';
import {type ScreenState, shownData} from '../../state/state.ts';
import {filterIn, type Sorting, sortingOf} from '../../state/view.ts';
import {historyOrders} from './orders.ts';
import {type HistoryRow, isBad, isLate, rowOfEntry, rowOfJob, subjectOf} from './row.ts';

export const paneName = 'history';

export function historyRows(state: ScreenState): ShortRows<HistoryRow> {
	const {history, jobs} = shownData(state);
	const {view} = state;
	const rows = sorted(history, jobs, namesOf(state), settledEnds(state), sortingOf(view, paneName));
	return select(rows, filterIn(view, paneName), view.only);
}

const select = createSelect({bad: isBad, overdue: isLate}, subjectOf);

/** Of what an event alone told: what has ended, and what is under way before the history has been read again. */
function isListed(job: Job): boolean {
	const {kind, status} = job;
	const {final, active} = statusTable[status];
	return kind !== loneEvent && (final || (isJobKind(kind) && (active || isOpenEnd(job))));
}

const sorted = memoize(
	(history: History, jobs: Jobs, names: AgentNames, settled: SettledEnds, sorting: Sorting) => {
		const rows = [...history.values()].map(entry =>
			rowOfEntry(entry, jobs.get(entry.key) ?? null, names, settled),
		);
		for (const job of jobs.values()) {
			if (!history.has(job.key) && isListed(job)) {
				rows.push(rowOfJob(job, names, settled));
			}
		}

		return sortRows(rows, historyOrders, sorting);
	},
);
