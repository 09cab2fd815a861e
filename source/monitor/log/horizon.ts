import type {GapReason} from '../../domain/gap.ts';

/** Rows from before it have been told, or are history: they are no news. */
export type Horizon = {
	readonly time: number;
	readonly clock: 'ours' | 'server';
	/** Whether a row without a date can be news. */
	readonly hasUndatedNews: boolean;
	/** Why what happened since may be out of reach. */
	readonly reason: GapReason;
	/** Nobody can say what was missed: a gap is told even where all seems to be there. */
	readonly isUnsure?: boolean;
};

/** By the server's clock. */
export function timeOfHorizon({time, clock}: Horizon, ahead: number): number {
	return clock === 'ours' ? time + ahead : time;
}

/**
 * What the first answer leaves of it. Behind the oldest row of a full page lies history that the
 * overlap of a later answer may show for the first time; where the page was not full, nothing does.
 */
export function settleHorizon(
	horizon: Horizon,
	{isWhole, oldest, ahead}: {readonly isWhole: boolean; readonly oldest: number; readonly ahead: number},
): Horizon | undefined {
	return isWhole
		? undefined
		: {
				// Others of that same moment may stand behind the page.
				time: Math.min(timeOfHorizon(horizon, ahead), oldest + 1),
				clock: 'server',
				hasUndatedNews: true,
				reason: 'cap',
			};
}
