import type {Jobs} from '../../../domain/jobs/jobs.ts';
import {isOverdue} from '../../../domain/usual/overdue.ts';
import {type AgentNames, namesOf} from '../../kit/agent-names.ts';
import {memoize} from '../../kit/memo.ts';
import {sortRows} from '../../kit/orders.ts';
import {createSelect, type ShortRows} from '../../kit/rows.ts';
import {isSame} from '../../state/acknowledged.ts';
import type {Pin} from '../../state/attention.ts';
import type {ScreenState} from '../../state/state.ts';
import {filterIn, type Sorting, sortingOf} from '../../state/view.ts';
import {badEnds, timeOf} from './again.ts';
import {troubleOrders} from './orders.ts';
import {rowOf, subjectOf, type TroubleRow} from './row.ts';

export const paneName = 'trouble';

/**
 * As the strip, of all profiles, whichever is looked at. What is acknowledged goes also while the rows are
 * frozen: that is what somebody asked for.
 */
export function troubleRows(state: ScreenState): ShortRows<TroubleRow> {
	const {view, data} = state;
	const {attention, jobs} = view.paused?.data ?? data;
	const pins = view.paused ? stillOpen(attention.pins, data.attention.pins) : attention.pins;
	const rows = sorted(pins, jobs, namesOf(state), view.looked, sortingOf(view, paneName));
	return select(rows, filterIn(view, paneName), view.only);
}

const select = createSelect<TroubleRow>({bad: () => true, overdue: ({pin}) => isOverdue(pin.job)}, subjectOf);

const stillOpen = memoize((frozen: readonly Pin[], open: readonly Pin[]): readonly Pin[] =>
	frozen.filter(pin => open.some(each => isSame(each, pin))),
);

const sorted = memoize(
	(pins: readonly Pin[], jobs: Jobs, names: AgentNames, looked: number, sorting: Sorting) => {
		const ends = badEnds(jobs);
		return sortRows(
			pins.map(pin => rowOf(pin, names, looked, timeOf(pin.job, ends))),
			troubleOrders,
			sorting,
		);
	},
);
