import type {Activity} from '../../../domain/activity.ts';
import type {Shown} from '../../../domain/shown.ts';
import {field} from '../../fields/field.ts';
import {jobSections, profileField} from '../../fields/job-sections.ts';
import {momentField} from '../../fields/moments.ts';
import type {Details, Section} from '../../fields/sections.ts';
import {agentNames, nameOf} from '../../kit/agent-names.ts';
import type {ScreenState} from '../../state/state.ts';
import type {HistoryRow} from './row.ts';

export function historyDetails(row: HistoryRow, state: ScreenState, extra: Shown | null): Details {
	const {kind, id} = row.job ?? row.entry?.activity ?? row;
	const job = state.data.jobs.get(row.key) ?? row.job;
	const cleanup = extra?.type === 'cleanup' ? extra : null;
	const activity =
		extra?.type === 'activity' ? extra.activity : (state.data.history.get(row.key) ?? row.entry)?.activity;
	return {
		title: `${kind} ${id}`,
		first: job ? jobSections(state, job, cleanup) : [],
		more: activity ? [activitySection(state, row.source, activity, job !== null)] : [],
		raw: [...(activity ? [activity.details] : []), ...(job && cleanup ? [cleanup.cleanup.details] : [])],
	};
}

function activitySection(
	state: ScreenState,
	source: string,
	activity: Activity,
	isJobTold: boolean,
): Section {
	const names = agentNames(state.data.agents);
	const own = isJobTold
		? []
		: [
				...field('job', `${activity.kind} ${activity.id}`),
				...field('status', activity.status, activity.status),
				...field('state', activity.state === activity.status ? null : activity.state),
				...profileField(state, source),
			];
	return {
		title: 'In the history',
		fields: [
			...own,
			...field('name', activity.name),
			...momentField(state, 'time', activity.time?.getTime()),
			...field('from', nameOf(activity.agent, source, names)),
			...field('to', nameOf(activity.destination, source, names)),
			...field('by', activity.actor),
			...field('text', activity.text),
			...field('parent', activity.parentId),
			...field('backup', activity.backupId),
		],
	};
}
