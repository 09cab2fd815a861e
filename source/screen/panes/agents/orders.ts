import type {Order} from '../../kit/orders.ts';
import {momentOf} from '../../state/attention.ts';
import type {Sorting} from '../../state/view.ts';
import {type AgentRow, rankOfAgain} from './row.ts';

type Compare = (left: AgentRow, right: AgentRow) => number;

type AgentOrder = Order & {compare(left: AgentRow, right: AgentRow, isReversed: boolean): number};

/** No two rows are alike: each has a place of its own by name. */
export const agentOrders: readonly AgentOrder[] = [
	{name: 'worst', words: 'worst first', compare: by((left, right) => left.rank - right.rank, byEnd)},
	{name: 'name', words: 'by name', compare: by(byPlace)},
	{name: 'heard', words: 'last heard first', compare: by((left, right) => heardAt(right) - heardAt(left))},
];

/** What is alike stands by name, also where the order is reversed. */
function by(compare: Compare, within: Compare = () => 0): AgentOrder['compare'] {
	return (left, right, isReversed) =>
		(isReversed ? -1 : 1) * compare(left, right) || within(left, right) || byPlace(left, right);
}

function byPlace(left: AgentRow, right: AgentRow): number {
	return left.place - right.place;
}

/** Of what is as bad, the newest first. */
function byEnd(left: AgentRow, right: AgentRow): number {
	return left.rank < rankOfAgain ? endOf(right) - endOf(left) : 0;
}

function endOf({job}: AgentRow): number {
	return job ? momentOf(job) : 0;
}

function heardAt({entry}: AgentRow): number {
	return entry.heardAt ?? 0;
}

export function compareBy({order, isReversed}: Sorting): Compare {
	const chosen = agentOrders[order];
	return (left, right) => chosen?.compare(left, right, isReversed) ?? byPlace(left, right);
}
