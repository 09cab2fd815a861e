import type {Order} from '../../kit/orders.ts';
import {momentOf} from '../../state/attention.ts';
import {type AgentRow, rankOfAgain, rankOfLate, rankOfRest, rankOfRunning} from './row.ts';

/** For rows that stand in the order of names. */
export const agentOrders: readonly Order<AgentRow>[] = [
	{name: 'worst', words: 'worst first', sort: byRank},
	{name: 'name', words: 'by name', sort: (rows, isReversed) => (isReversed ? rows.toReversed() : rows)},
	{
		name: 'heard',
		words: 'last heard first',
		sort: (rows, isReversed) =>
			rows.toSorted((left, right) => (isReversed ? -1 : 1) * (heardAt(right) - heardAt(left))),
	},
];

/** There are a few ranks and thousands of agents: they are dealt out, and what went wrong alone is compared. */
function byRank(rows: readonly AgentRow[], isReversed: boolean): readonly AgentRow[] {
	const dealt = Array.from({length: rankOfRest + 1}, (): AgentRow[] => []);
	for (const row of rows) {
		dealt[row.rank]?.push(row);
	}

	for (const bad of dealt.slice(0, rankOfAgain)) {
		bad.sort((left, right) => endOf(right) - endOf(left));
	}

	return isReversed ? dealt.reverse().flat() : withRunning(dealt.flat());
}

/** As many rows as a pane in the background has where there is little room. */
const fewRows = 4;

/** However much went wrong, of the first few rows one tells what runs. */
function withRunning(rows: readonly AgentRow[]): readonly AgentRow[] {
	const at = rows.findIndex(
		({rank}) => rank === rankOfLate || rank === rankOfAgain || rank === rankOfRunning,
	);
	const running = rows[at];
	return running === undefined || at < fewRows
		? rows
		: [...rows.slice(0, fewRows - 1), running, ...rows.slice(fewRows - 1, at), ...rows.slice(at + 1)];
}

function endOf({job}: AgentRow): number {
	return job ? momentOf(job) : 0;
}

function heardAt({entry}: AgentRow): number {
	return entry.heardAt ?? 0;
}
