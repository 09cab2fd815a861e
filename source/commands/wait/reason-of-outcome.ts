import type {Outcome} from '../../outlets/waiting/outcome.ts';
import {exitStatus} from '../exit-status.ts';
import type {StopReason} from '../stop.ts';

/** A missed job has not done its work: it counts as failed. */
const exits: Readonly<Record<Outcome['word'], number>> = {
	failed: exitStatus.failed,
	missed: exitStatus.failed,
	stopped: exitStatus.stopped,
	'with-errors': exitStatus.withErrors,
	lost: exitStatus.notFound,
	unfinished: exitStatus.stillRunning,
	completed: exitStatus.completed,
};

/** What the end of a wait tells to scripts. */
export function reasonOfOutcome({word, message}: Outcome): StopReason {
	return {
		status: word === 'unfinished' ? 'running' : word === 'lost' ? 'failed' : word,
		exit: exits[word],
		...(message === undefined ? {} : {message}),
	};
}
