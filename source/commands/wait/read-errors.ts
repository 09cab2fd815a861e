import type {Clock} from '../../domain/clock.ts';
import {statusTable} from '../../domain/status.ts';
import type {Waiting} from '../../outlets/waiting/waiting.ts';
import type {Source} from '../../sources/source.ts';

/** The end is known; what else is known of it is worth a moment. */
const patience = 3000;

/** Of the only job that was waited for, and that went wrong: which files, and why. */
export async function readErrors(
	{jobs, learnErrors}: Waiting,
	source: Source,
	clock: Pick<Clock, 'sleep'>,
	signal: AbortSignal,
): Promise<void> {
	const [job, ...others] = jobs;
	if (job?.kind !== 'cleanup' || others.length > 0 || !statusTable[job.status].bad) {
		return;
	}

	const own = new AbortController();
	const until = AbortSignal.any([signal, own.signal]);
	const asked = source.show(job.kind, job.id, until).catch(() => undefined);
	const shown = await Promise.race([asked, clock.sleep(patience, until)]);
	own.abort();
	if (shown?.type === 'cleanup' && shown.errors) {
		learnErrors(shown.errors.list);
	}
}
