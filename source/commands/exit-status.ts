/** What the program's end tells to scripts. */
export const exitStatus = {
	completed: 0,
	failed: 1,
	usage: 2,
	withErrors: 3,
	stopped: 4,
	notFound: 5,
	notAuthorised: 6,
	notReachable: 7,
	stillRunning: 8,
	bug: 70,
	hangup: 129,
	interrupt: 130,
	terminate: 143,
} as const;

/** What each tells, for the manual. */
export const exitWords: Readonly<Record<keyof typeof exitStatus, string>> = {
	completed: 'completed; or ended as asked (q, --for, --limit, the reader left)',
	failed: 'wait: the job failed or was missed',
	usage: 'usage or settings; or the server does not take what it is asked',
	withErrors: 'wait: completed with errors',
	stopped: 'wait: the job was stopped',
	notFound: 'no such thing',
	notAuthorised: 'not authorised',
	notReachable: 'not reachable, gave up (--give-up-after)',
	stillRunning: 'wait: still running when --timeout ran out',
	bug: 'a bug: please report it',
	hangup: 'ended by SIGHUP',
	interrupt: 'ended by SIGINT, as by Ctrl-C',
	terminate: 'ended by SIGTERM',
};

// Any other code is about asking: nothing was reached, or what answered was no use.
const statusOfCode: ReadonlyMap<string, number> = new Map([
	['usage', exitStatus.usage],
	['ambiguous', exitStatus.usage],
	['bad-origin', exitStatus.usage],
	['no-endpoint', exitStatus.usage],
	['unknown-kind', exitStatus.usage],
	// Any other 4xx: what is asked for is not taken, however often it is asked.
	['refused', exitStatus.usage],
	['filter-too-slow', exitStatus.usage],
	['output', exitStatus.usage],
	['not-a-journal', exitStatus.usage],
	['journal-refused', exitStatus.usage],
	['newer-stream', exitStatus.usage],
	['no-stream', exitStatus.notFound],
	['not-found', exitStatus.notFound],
	['no-stream', exitStatus.notFound],
	['not-authorised', exitStatus.notAuthorised],
	['forbidden', exitStatus.notAuthorised],
	['stream-denied', exitStatus.notAuthorised],
	['no-jetstream', exitStatus.notAuthorised],
]);

/** By the `code` of one of our errors, as it also stands in `poll.error.code`. */
export function exitStatusOf(code: string): number {
	return statusOfCode.get(code) ?? exitStatus.notReachable;
}
