import type {Job} from '../../domain/jobs/job.ts';
import type {Shown} from '../../domain/shown.ts';
import type {ScreenState} from '../state/state.ts';
import {jobSections} from './job-sections.ts';
import type {Details} from './sections.ts';

/** One job and nothing else: what it is by now, and what else was answered about it. */
export function jobDetails(job: Job, state: ScreenState, extra: Shown | null): Details {
	const cleanup = extra?.type === 'cleanup' ? extra : null;
	const activity = extra?.type === 'activity' ? extra.activity : state.data.history.get(job.key)?.activity;
	return {
		title: `${job.kind} ${job.id}`,
		first: jobSections(state, job, cleanup),
		more: [],
		raw: [...(activity ? [activity.details] : []), ...(cleanup ? [cleanup.cleanup.details] : [])],
	};
}

/** As what the server can be asked for it. */
export function jobQuestion(
	{kind, id, key}: Job,
	{data}: ScreenState,
): {readonly kind: string; readonly id: string} | undefined {
	const isCleanup = kind.toLowerCase() === 'cleanup';
	return isCleanup || data.history.has(key) ? {kind: isCleanup ? 'cleanup' : 'activity', id} : undefined;
}
