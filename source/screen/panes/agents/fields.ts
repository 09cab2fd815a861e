import type {Agent} from '../../../domain/agent.ts';
import {field, yesOrNo} from '../../fields/field.ts';
import {jobSection} from '../../fields/job-fields.ts';
import {momentField} from '../../fields/moments.ts';
import {nothingTold, type Told} from '../../fields/sections.ts';
import {presenceOf} from '../../looks/signs.ts';
import type {ScreenState} from '../../state/state.ts';
import {noWork, workByAgent} from './work.ts';

export function agentFields(state: ScreenState, key: string, extra: Agent | null): Told {
	const entry = state.data.agents.get(key);
	if (!entry) {
		return {...nothingTold, first: [{title: '', fields: field('agent', 'not in memory any more')}]};
	}
	// The status is known from a call of its own, so what was told before wins there.
	const agent = extra ?? entry.agent;
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
	return {first, more: [], raw: agent ? [agent.details] : []};
}
