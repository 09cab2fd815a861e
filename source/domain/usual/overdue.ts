import type {AgentReference} from '../reference.ts';
import {type Status, statusTable} from '../status.ts';
import type {Usual} from './usual.ts';

/** A job runs far longer than usual, or what was expected has not happened. */
export type Overdue = {
	readonly kind: string;
	/** Null where no job is meant, but that there was none. */
	readonly id: string | null;
	readonly agent: AgentReference | null;
	/** Since when it runs; of what was expected, since when it has not happened. */
	readonly since: Date;
	readonly usual: Usual | null;
	/** Within how many milliseconds it was expected; null where nothing was said of it. */
	readonly expected: number | null;
	/** Of what was expected: when it happened last; null where nobody knows of any time. */
	readonly last: Date | null;
};

/** Why somebody is told: it runs too long, or it has not happened. */
export type OverdueReason = 'overrun' | 'expectation';

export function overdueReason({id}: Pick<Overdue, 'id'>): OverdueReason {
	return id === null ? 'expectation' : 'overrun';
}

/** What it is told of: a job, or what was expected of whom. */
export function nameOfOverdue({id, kind, agent, expected}: Overdue): string {
	return id ?? JSON.stringify([kind, agent?.id ?? null, expected]);
}

/** Of a job that runs: where somebody stops it already, that says more. What is looked for is, too. */
export function isOverdue({
	overdue,
	status,
}: {
	readonly overdue: Overdue | null;
	readonly status: Status;
}): boolean {
	const isLate = statusTable[status].active && status !== 'stopping';
	return overdue !== null && (isLate || overdueReason(overdue) === 'expectation');
}
