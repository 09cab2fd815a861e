import type {Agent, AgentStatus} from '../../domain/agent.ts';
import {pathOf} from '../../http/path.ts';
import {askForList, askForOne} from '../ask.ts';
import {decodeList, dropRepeats} from '../list.ts';
import type {Answer} from '../source.ts';
import type {Place} from './connection.ts';
import {decodeAgent, decodeAgentStatus} from './decode/agent.ts';
import {decodeV1Agent, decodeV1AgentStatus} from './decode/v1-agent.ts';
import {type Fallback, withFallback} from './fallback.ts';

/** All at once: the list has no pages. */
export async function askForAgents(
	{client, project}: Place,
	fallback: Fallback,
	signal: AbortSignal,
): Promise<Answer<Agent>> {
	const {items, problems} = await withFallback(
		fallback,
		async () => {
			const {items} = await askForList(client, {path: pathOf`/v2/${project}/agents`, signal}, 'agents');
			return decodeList(items, 'agents', decodeAgent);
		},
		async () => {
			const {items} = await askForList(client, {path: pathOf`/v1.0/${project}/user/agents`, signal});
			return decodeList(items, 'agents', decodeV1Agent);
		},
	);
	return {items: dropRepeats(items, ({id}) => id), problems};
}

export function askForAgentStatus(
	{client, project}: Place,
	{api}: Fallback,
	id: string,
	signal: AbortSignal,
): Promise<AgentStatus> {
	return api === 'v1'
		? askForOne(client, {path: pathOf`/v1.0/${project}/agent/${id}`, signal}, decodeV1AgentStatus)
		: askForOne(client, {path: pathOf`/v2/${project}/agents/${id}/status`, signal}, decodeAgentStatus);
}
