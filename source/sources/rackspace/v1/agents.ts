import type {Activity} from '../../../domain/activity.ts';
import type {Agent, AgentStatus} from '../../../domain/agent.ts';
import {statusTable} from '../../../domain/status.ts';
import {pathOf} from '../../../http/path.ts';
import {askForList, askForOne, ifOffered} from '../../ask.ts';
import {decodeList, dropRepeats} from '../../list.ts';
import type {Answer} from '../../source.ts';
import type {Place} from '../connection.ts';
import {decodeV1Agent, decodeV1AgentStatus} from '../decode/v1-agent.ts';
import {askForV1Rows} from './rows.ts';

export async function askForV1Agents({client, project}: Place, signal: AbortSignal): Promise<Answer<Agent>> {
	const {items} = await askForList(client, {path: pathOf`/v1.0/${project}/user/agents`, signal});
	const {items: agents, problems} = decodeList(items, 'agents', decodeV1Agent);
	return {items: dropRepeats(agents, ({id}) => id), problems};
}

export function askForV1AgentStatus(
	{client, project}: Place,
	id: string,
	signal: AbortSignal,
): Promise<AgentStatus> {
	return askForOne(client, {path: pathOf`/v1.0/${project}/agent/${id}`, signal}, decodeV1AgentStatus);
}

/** The agents, also where their list is not offered: then the rows name those that ever worked. */
export function createV1Agents() {
	let isListed: boolean | undefined;
	return {
		async list(place: Place, signal: AbortSignal): Promise<Answer<Agent>> {
			if (isListed !== false) {
				const listed = await (isListed
					? askForV1Agents(place, signal)
					: ifOffered(askForV1Agents(place, signal)));
				isListed = listed !== null;
				if (listed !== null) {
					return listed;
				}
			}

			const {items} = await askForV1Rows(place, signal);
			return {items: agentsOfRows(items), problems: []};
		},
		async status(place: Place, id: string, signal: AbortSignal): Promise<AgentStatus> {
			return isListed === false ? unknown : askForV1AgentStatus(place, id, signal);
		},
	};
}

const unknown: AgentStatus = {online: null, busy: null};

function agentsOfRows(rows: readonly Activity[]): readonly Agent[] {
	const agents = new Map<string, Agent>();
	for (const {agent, destination, status} of rows) {
		for (const told of [agent, destination]) {
			if (told !== null) {
				const known = agents.get(told.id);
				const isBusy = told === agent && statusTable[status].active;
				agents.set(told.id, {
					...{id: told.id, name: known?.name ?? told.name, ...unknown},
					...{enabled: null, os: null, version: null, vault: null, details: {}},
					busy: isBusy || known?.busy ? true : null,
				});
			}
		}
	}

	return [...agents.values()];
}
