import type {Shown} from '../../../domain/shown.ts';
import {field, yesOrNo} from '../../fields/field.ts';
import {jobSection} from '../../fields/job-fields.ts';
import {momentField} from '../../fields/moments.ts';
import type {Details} from '../../fields/sections.ts';
import {presenceOf} from '../../looks/signs.ts';
import type {ScreenState} from '../../state/state.ts';
import type {AgentRow} from './row.ts';
import {noWork, workByAgent} from './work.ts';

export function agentDetails({key}: AgentRow, state: ScreenState, extra: Shown | null): Details {
	const entry = state.data.agents.get(key);
	if (!entry) {
		const fields = field('agent', 'not in memory any more');
		return {title: 'Agent ', first: [{title: '', fields}], more: [], raw: []};
	}

	// The status is known from a call of its own, so what was told before wins there.
	const agent = extra?.type === 'agent' ? extra.agent : entry.agent;
	const {running, last} = workByAgent(state.data.jobs).get(key) ?? noWork;
	const first = [
		{
			title: '',
			fields: [
				...field('name', entry.name),
				...field('id', entry.id),
				...field('profile', entry.source),
				...field('state', presenceOf(entry.agent?.online ?? agent?.online)),
				...field('busy', yesOrNo(entry.agent?.busy ?? agent?.busy)),
				...field('enabled', yesOrNo(agent?.enabled)),
				...field('system', agent?.os),
				...field('version', agent?.version),
				...field('vault', agent?.vault?.id),
				...field('vault state', agent?.vault?.state),
				...field('encrypted', yesOrNo(agent?.vault?.encrypted)),
				...momentField(state, 'last heard', entry.heardAt),
			],
		},
		...(running ? [jobSection(state, running, null, 'Now')] : []),
		...(last ? [jobSection(state, last, null, 'Last')] : []),
	];
	return {title: `Agent ${entry.name ?? entry.id}`, first, more: [], raw: agent ? [agent.details] : []};
}
