import type {Order} from '../../kit/orders.ts';
import type {AgentRow} from './row.ts';

/** For rows that stand in the order of names. */
export const agentOrders: readonly Order<AgentRow>[] = [
	{words: 'bad first', sort: byRank},
	{words: 'by name', sort: (rows, isReversed) => (isReversed ? rows.toReversed() : rows)},
	{
		words: 'last heard first',
		sort: (rows, isReversed) =>
			rows.toSorted((left, right) => (isReversed ? -1 : 1) * (heardAt(right) - heardAt(left))),
	},
];

/** There are four ranks and thousands of agents: they are dealt out, not compared. */
function byRank(rows: readonly AgentRow[], isReversed: boolean): readonly AgentRow[] {
	const dealt: AgentRow[][] = [[], [], [], []];
	for (const row of rows) {
		dealt[row.rank]?.push(row);
	}

	return (isReversed ? dealt.reverse() : dealt).flat();
}

function heardAt({entry}: AgentRow): number {
	return entry.heardAt ?? 0;
}
