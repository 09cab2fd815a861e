import type {Reply} from '../reply.ts';
import {printV1, viewActivityV1, viewAgentV1} from '../views/v1.ts';
import type {Job} from '../world/types.ts';
import type {Route} from './route.ts';
import {withAgent} from './with-agent.ts';

export const v1Routes: readonly Route[] = [
	{
		template: '/v1.0/{project}/activity',
		answer: ({world}) => answerActivity([...world.jobs.values()]),
	},
	{
		template: '/v1.0/{project}/system/activity/{id}',
		answer: call =>
			withAgent(call, agent =>
				answerActivity([...call.world.jobs.values()].filter(job => job.agent === agent)),
			),
	},
	{
		template: '/v1.0/{project}/user/agents',
		answer: ({world}) => ({status: 200, text: printV1(world.agents.map(agent => viewAgentV1(world, agent)))}),
	},
	{
		template: '/v1.0/{project}/agent/{id}',
		answer: call =>
			withAgent(call, agent => ({
				status: 200,
				text: printV1({...viewAgentV1(call.world, agent), HostServerId: agent.machine}),
			})),
	},
];

/** The newest first: the document names no order. */
function answerActivity(jobs: readonly Job[]): Reply {
	return {status: 200, text: printV1(jobs.toReversed().map(viewActivityV1))};
}
