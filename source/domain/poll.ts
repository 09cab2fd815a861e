export type PollError = {readonly code: string; readonly message: string};

/** How asking went: told when it starts failing, at each try while it fails, and when it works again. */
export type Poll = {
	/** The feed's name: `events`, `agents`, `cleanups`, `history`, `status`… */
	readonly feed: string;
	readonly ok: boolean;
	readonly error: PollError | null;
	/** How many tries in a row have failed; 0 when it works. */
	readonly attempt: number;
	/** When it is tried next; null when it works, and when it will not be tried again. */
	readonly retryAt: Date | null;
	/** Items of a good answer that could not be read: each costs only itself. */
	readonly problems: readonly ItemProblem[];
};

export type ItemProblem = {
	/** The place in the answer, for example `events[3]`. */
	readonly item: string;
	readonly message: string;
};
