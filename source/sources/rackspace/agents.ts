import type {Agent, AgentStatus} from '../../domain/agent.ts';
import {pathOf} from '../../http/path.ts';
import {askForList, askForOne} from '../ask.ts';
import {onceEach} from '../decoded.ts';
import {decodeList, dropRepeats} from '../list.ts';
import type {Answer} from '../source.ts';
import type {Place} from './connection.ts';
import {decodeAgent, decodeAgentStatus} from './decode/agent.ts';
import {type Fallback, withFallback} from './fallback.ts';
import {askForV1AgentStatus, askForV1Agents} from './v1/agents.ts';

const decodeOnce = onceEach(decodeAgent);

/** All at once: the list has no pages. */
export async function askForAgents(
	place: Place,
	fallback: Fallback,
	signal: AbortSignal,
): Promise<Answer<Agent>> {
	const {client, project} = place;
	return withFallback(
		fallback,
		async () => {
			const path = pathOf`/v2/${project}/agents`;
			const {items} = await askForList(client, {path, signal, isRepeated: true}, 'agents');
			const agents = decodeList(items, 'agents', decodeOnce);
			return {...agents, items: dropRepeats(agents.items, ({id}) => id)};
		},
		() => askForV1Agents(place, signal),
	);
}

export function askForAgentStatus(
	place: Place,
	{api}: Fallback,
	id: string,
	signal: AbortSignal,
): Promise<AgentStatus> {
	const {client, project} = place;
	return api === 'v1'
		? askForV1AgentStatus(place, id, signal)
		: askForOne(client, {path: pathOf`/v2/${project}/agents/${id}/status`, signal}, decodeAgentStatus);
}
