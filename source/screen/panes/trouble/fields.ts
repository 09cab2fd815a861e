import type {Shown} from '../../../domain/shown.ts';
import {jobSections} from '../../fields/job-sections.ts';
import type {Details} from '../../fields/sections.ts';
import type {ScreenState} from '../../state/state.ts';
import type {TroubleRow} from './row.ts';

/** How it ended, also where it runs again meanwhile. */
export function troubleDetails({pin: {job}}: TroubleRow, state: ScreenState, extra: Shown | null): Details {
	const cleanup = extra?.type === 'cleanup' ? extra : null;
	const activity = extra?.type === 'activity' ? extra.activity : state.data.history.get(job.key)?.activity;
	return {
		title: `${job.kind} ${job.id}`,
		first: jobSections(state, job, cleanup),
		more: [],
		raw: [...(activity ? [activity.details] : []), ...(cleanup ? [cleanup.cleanup.details] : [])],
	};
}
