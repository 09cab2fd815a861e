import {type Reply, reply} from '../reply.ts';
import {viewAgent} from '../views/v2.ts';
import type {Agent, World} from '../world/types.ts';
import type {Route} from './route.ts';
import {withAgent} from './with-agent.ts';

/** The whole list is printed once for each time that it changes, and of it only what did change. */
const printedLists = new WeakMap<World, {readonly version: number; readonly reply: Reply}>();
const printedAgents = new WeakMap<Agent, {readonly encrypted: boolean; readonly text: string}>();

export const agentRoutes: readonly Route[] = [
	{
		template: '/v2/{project}/agents',
		answer: ({world, query}) => {
			const machine = query.get('host_machine_id');
			if (machine !== null) {
				const agents = world.agents.filter(agent => agent.machine === machine);
				return reply(200, {agents: agents.map(agent => viewAgent(world, agent))});
			}

			const known = printedLists.get(world);
			if (known?.version === world.agentsVersion) {
				return known.reply;
			}

			const text = `{"agents":[${world.agents.map(agent => printAgent(world, agent)).join(',')}]}`;
			const fresh = {status: 200, text};
			printedLists.set(world, {version: world.agentsVersion, reply: fresh});
			return fresh;
		},
	},
	{
		template: '/v2/{project}/agents/{id}',
		answer: call => withAgent(call, agent => reply(200, viewAgent(call.world, agent))),
	},
	{
		template: '/v2/{project}/agents/{id}/status',
		answer: call => withAgent(call, agent => reply(200, {busy: agent.running > 0, online: agent.online})),
	},
];

function printAgent(world: World, agent: Agent): string {
	const {encrypted} = agent.vault;
	const known = printedAgents.get(agent);
	if (known?.encrypted === encrypted) {
		return known.text;
	}

	const text = JSON.stringify(viewAgent(world, agent));
	printedAgents.set(agent, {encrypted, text});
	return text;
}
