import {problem, type Reply} from '../reply.ts';
import type {Agent} from '../world/types.ts';
import type {Call} from './route.ts';

/** The answer about the agent that the path names; v1.0 names it by its number. */
export function withAgent({world, ids: [id = ''], path}: Call, answer: (agent: Agent) => Reply): Reply {
	const agent = path.startsWith('/v1.0/')
		? world.agents.find(({number}) => String(number) === id)
		: world.agentsById.get(id);
	return agent === undefined ? problem(404, 'There is no such agent.') : answer(agent);
}
