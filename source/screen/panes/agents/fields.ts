import {formatDuration} from '../../../domain/duration.ts';
import {textLines} from '../../../domain/one-job/hanging-lines.ts';
import type {Shown} from '../../../domain/shown.ts';
import {expectedFields} from '../../fields/expected-fields.ts';
import {field, yesOrNo} from '../../fields/field.ts';
import {jobLead} from '../../fields/job-sections.ts';
import {momentField} from '../../fields/moments.ts';
import type {Details, Section} from '../../fields/sections.ts';
import {isExpected} from '../../kit/job-words.ts';
import {presenceOf} from '../../looks/signs.ts';
import type {ScreenState} from '../../state/state.ts';
import {lastEndsSection} from './last-ends.ts';
import type {AgentRow} from './row.ts';
import {workOf, worksOf} from './work.ts';

export function agentDetails({key}: AgentRow, state: ScreenState, extra: Shown | null): Details {
	const entry = state.data.agents.get(key);
	if (!entry) {
		const fields = field('agent', 'not in memory any more');
		return {title: 'Agent ', first: [{title: '', fields}], more: [], raw: []};
	}

	// The status is known from a call of its own, so what was told before wins there.
	const agent = extra?.type === 'agent' ? extra.agent : entry.agent;
	const work = workOf(worksOf(state.data.jobs, state.data.attention.pins), key);
	const {running, open} = work;
	const presence = presenceOf(entry.agent?.online ?? agent?.online);
	const isBusy = entry.agent?.busy ?? agent?.busy;
	const standing = [
		presence,
		...(running ? ['at work'] : isBusy ? ['busy'] : presence === 'online' ? ['idle'] : []),
		...(entry.heardAt === null ? [] : [`heard ${formatDuration(state.now - entry.heardAt)} ago`]),
	];
	const ends = lastEndsSection(state, work);
	const first: readonly Section[] = [
		{
			title: '',
			draw: {
				told: [],
				lines: (width, signs) => textLines(standing.join(', '), 1, width, signs),
			},
			fields: [],
		},
		...(running
			? [{title: 'Now', draw: jobLead(state, running, `${running.kind} ${running.id}`), fields: []}]
			: []),
		...(open && isExpected(open) ? [{title: 'What is expected', fields: expectedFields(open, state)}] : []),
		...(ends ? [ends] : []),
		{
			title: 'The agent',
			fields: [
				...field('name', entry.name),
				...field('id', entry.id),
				...field('profile', entry.source),
				...field('busy', yesOrNo(isBusy)),
				...field('enabled', yesOrNo(agent?.enabled)),
				...field('system', agent?.os),
				...field('version', agent?.version),
				...field('vault', agent?.vault?.id),
				...field('vault state', agent?.vault?.state),
				...field('encrypted', yesOrNo(agent?.vault?.encrypted)),
				...momentField(state, 'last heard', entry.heardAt),
			],
		},
	];
	return {title: `Agent ${entry.name ?? entry.id}`, first, more: [], raw: agent ? [agent.details] : []};
}
