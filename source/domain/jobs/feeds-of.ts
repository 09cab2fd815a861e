import type {JobChange} from './jobs.ts';

/** The feeds that may have told of a change, by name. */
export function feedsOf(
	{job, teller}: Pick<JobChange, 'job' | 'teller'>,
	isThere: (feed: string) => boolean,
): readonly string[] {
	if (teller === 'row') {
		return ['history', 'activities'];
	}

	// The end of a cleanup is read as soon as its event has told of it.
	return teller === 'resource' && isThere('cleanups')
		? ['cleanups']
		: ['events', 'activities', `agent ${job.agent?.id} events`, `${job.kind} ${job.id} events`];
}
