import {startSimulator} from '../../../source/simulator/simulator.ts';
import {buildOnce} from '../../helpers/build.ts';
import {planSession} from './plan.ts';
import {play} from './play.ts';
import {relayTo} from './relay-to.ts';

export type Failure = {readonly seed: string; readonly problems: readonly string[]};

type Options = {
	readonly seeds: readonly string[];
	/** So many at once. */
	readonly jobs: number;
	readonly onPlayed?: (seed: string, problems: readonly string[]) => void;
};

/** Plays sessions with one server; each has a line to it of its own, which it may lose. */
export async function playAll({seeds, jobs, onPlayed}: Options): Promise<readonly Failure[]> {
	const bundle = await buildOnce();
	const simulator = await startSimulator({agents: 6, seed: 3, speed: 5});
	const failures: Failure[] = [];
	const waiting = [...seeds];
	const playOn = async (): Promise<void> => {
		for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
			await using relay = await relayTo(simulator.origin);
			const env = {
				SWEEPWATCH_ENDPOINT: relay.origin,
				SWEEPWATCH_TOKEN: simulator.token,
				SWEEPWATCH_PROJECT: simulator.project,
			};
			const problems = await play(planSession(seed), {bundle, env, setServer: relay.set});
			onPlayed?.(seed, problems);
			if (problems.length > 0) {
				failures.push({seed, problems});
			}
		}
	};

	try {
		await Promise.all(Array.from({length: jobs}, playOn));
	} finally {
		await simulator.close();
	}

	return failures;
}
