import type {Line} from '../truth/account.ts';
import type {ProfileOutcome} from './play.ts';

/** How a piece of work has really ended. */
export type Ending = {
	readonly id: string;
	readonly kind: string;
	readonly state: string;
	readonly isBad: boolean;
	readonly endedAt: number;
	/** Where it stands in its list. */
	readonly standsAt: number;
};

const badStates = new Set([
	'failed',
	'failure',
	'cancelled',
	'stopped',
	'missed',
	'skipped',
	'completed_with_errors',
]);

/** Of all that has ended until then. */
export function endingsOf({system, truth}: Pick<ProfileOutcome, 'system' | 'truth'>): readonly Ending[] {
	switch (system) {
		case 'rackspace':
			return [
				...truth.jobs.flatMap(({id, kind, state, endedAt}) =>
					endedAt === undefined
						? []
						: [{id, kind, state, isBad: badStates.has(state), endedAt, standsAt: endedAt}],
				),
				// A failure that belongs to no job stands for itself.
				...truth.events
					.filter(({event, subject}) => subject === undefined && event.endsWith('_failed'))
					.map(({id, event, at}) => {
						return {id, kind: 'event', state: event, isBad: true, endedAt: at, standsAt: at};
					}),
			];
		case 'http':
			return truth.activities.http.flatMap(({id, at, changes}) => {
				const {at: endedAt, state} = changes.at(-1) ?? {at, state: 'running'};
				return state === 'running'
					? []
					: [{id, kind: 'activity', state, isBad: badStates.has(state), endedAt, standsAt: at}];
			});
		case 'squall':
			return truth.activities.squall.map(({id, at, appearedAt, body}) => {
				const isBad = hasError(body.error);
				const state = isBad ? 'failed' : '';
				return {id, kind: 'activity', state, isBad, endedAt: appearedAt, standsAt: at};
			});
		case 'sde':
			// It tells of nothing that could go wrong.
			return truth.activities.sde.map(({id, at, appearedAt}) => ({
				id,
				kind: 'activity',
				state: '',
				isBad: false,
				endedAt: appearedAt,
				standsAt: at,
			}));
	}
}

function hasError(error: unknown): boolean {
	return typeof error === 'object' && error !== null
		? Object.keys(error).length > 0
		: error !== null && error !== undefined && error !== '';
}

/** Which piece of work a line is about. */
export function jobOfLine(line: Line): string {
	return String((line.subject as {readonly id: string} | null | undefined)?.id ?? line.id);
}

const badStatuses = new Set(['failed', 'stopped', 'missed', 'with-errors']);

/** When each was first told to have ended badly. */
export function toldAsBad(
	lines: readonly Line[],
	nameOf: (id: string) => string,
): ReadonlyMap<string, number> {
	const told = new Map<string, number>();
	for (const line of lines) {
		if (['event', 'cleanup', 'activity'].includes(line.type) && badStatuses.has(String(line.status))) {
			const job = nameOf(jobOfLine(line));
			told.set(job, Math.min(told.get(job) ?? Number.POSITIVE_INFINITY, Date.parse(line.at)));
		}
	}

	return told;
}

/** Version 1.0 has a number of its own for each job of v2. */
export function createNames({truth}: Pick<ProfileOutcome, 'truth'>): (id: string) => string {
	const names = new Map(truth.jobs.map(({number, id}) => [String(number), id] as const));
	return id => names.get(id) ?? id;
}

export function repeatsIn(names: readonly string[]): readonly string[] {
	const seen = new Set<string>();
	return names.filter(name => seen.has(name) || !seen.add(name));
}

/**
 * Rows that others have pushed off the only page of a list while they were under way: how they ended can be read
 * nowhere any more, so that they are told as gone, and no end of them can be asked for.
 */
export function goneOf(
	{isOnePage}: Pick<ProfileOutcome, 'isOnePage'>,
	lines: readonly Line[],
): ReadonlySet<string> {
	return new Set(lines.filter(line => isOnePage && String(line.event).endsWith(': gone')).map(jobOfLine));
}
