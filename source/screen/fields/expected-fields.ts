import {typedDuration} from '../../domain/duration.ts';
import type {Job} from '../../domain/jobs/job.ts';
import {agentNames, nameOf} from '../kit/agent-names.ts';
import type {ScreenState} from '../state/state.ts';
import {type Field, field} from './field.ts';
import {profileField} from './job-sections.ts';
import {momentField} from './moments.ts';
import type {Details} from './sections.ts';

/** What was expected and has not happened: of whom, how often, and when it did last. */
export function expectedDetails(job: Job, state: ScreenState): Details {
	const fields = [
		...field('agent', nameOf(job.agent, job.source, agentNames(state.data.agents))),
		...field('agent id', job.agent?.id),
		...profileField(state, job.source),
	];
	const first = [{title: 'What is expected', fields: [...expectedFields(job, state), ...fields]}];
	return {title: `${job.kind} expected`, first, more: [], raw: []};
}

export function expectedFields(
	{kind, reason, changedAt, overdue}: Job,
	state: ScreenState,
): readonly Field[] {
	return [
		...field(kind, reason, 'overdue'),
		...field('expected within', overdue?.expected == null ? null : typedDuration(overdue.expected)),
		...momentField(state, 'last good end', overdue?.last?.getTime() ?? null),
		...momentField(state, 'known since', overdue?.last ? null : (overdue?.since.getTime() ?? null)),
		...momentField(state, 'overdue since', changedAt),
	];
}
