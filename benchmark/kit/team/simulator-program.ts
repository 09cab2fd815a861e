import {startSimulator} from '../../../source/simulator/simulator.ts';

/*
 * A large project that remembers all that happened, so that others can be judged by it.
 *
 *     node simulator-program.ts AGENTS EVENTS-A-SECOND
 */
const [agents = '', eventsPerSecond = ''] = process.argv.slice(2);
const simulator = await startSimulator({
	agents: Number(agents),
	eventsPerSecond: Number(eventsPerSecond),
	keepTruth: true,
	seed: 3,
});
console.log(JSON.stringify({origin: simulator.origin, token: simulator.token, project: simulator.project}));
