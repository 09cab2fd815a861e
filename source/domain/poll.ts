import type {ServerSpan} from './server-span.ts';

export type PollError = {
	readonly code: string;
	readonly message: string;
	/** What was answered in HTTP; null where no answer came, and in journals of before it was written down. */
	readonly status: number | null;
};

/** How asking went. */
export type Poll = {
	/** The feed's name: `events`, `agents`, `cleanups`, `history`, `status`… */
	readonly feed: string;
	readonly ok: boolean;
	readonly error: PollError | null;
	/** How many tries in a row have failed; 0 when it works. */
	readonly attempt: number;
	/** When it is tried next; null when it works, and when it will not be tried again. */
	readonly retryAt: Date | null;
	/** When it is asked next, as far as is known. */
	readonly nextAt: Date | null;
	/** The feed's marker, where it has one. */
	readonly marker: string | null;
	/**
	 * Up to when everything that the feed could tell has been told; null where it failed, where that is
	 * not known yet, and for what is no event feed.
	 */
	readonly coveredUntil: Date | null;
	/** The same moment by the server's clock, where it told its time: ours may have been wrong. */
	readonly coveredThere?: ServerSpan | undefined;
	/**
	 * A good answer after a good answer, with nothing to report. A screen dates its rows by these;
	 * lines, JSON and the journal leave them out: they tell when a feed starts failing, each try while
	 * it fails, and when it works again.
	 */
	readonly isRoutine: boolean;
	/** Items of a good answer that could not be read: each costs only itself. */
	readonly problems: readonly ItemProblem[];
};

export type ItemProblem = {
	/** The place in the answer, for example `events[3]`. */
	readonly item: string;
	readonly message: string;
	/** Of so many further items that are not told one by one; absent: of this one. */
	readonly count?: number;
};

/** Whoever waits for one job learns nothing of the others. */
const feedOfOneJob = /^(?:backup|cleanup|restore) /;

/** Whether the answers of a feed tell of one job alone. */
export function isOfOneJob(feed: string): boolean {
	return feedOfOneJob.test(feed);
}
