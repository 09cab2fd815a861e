import type {Simulator} from '../simulator/simulator.ts';
import type {Simulated} from '../sources/simulated.ts';
import {simulatedSystems} from '../sources/systems.ts';

/** Each system of the simulator, as those see it who watch it. */
export async function describeSystems(simulator: Simulator): Promise<readonly Simulated[]> {
	return (await simulatedSystems()).map(describe => describe(simulator));
}

/** A settings file that watches all of them at once. */
export function simulatedConfig(systems: readonly Simulated[]): readonly string[] {
	const names = systems.map(({profile}) => `"${profile}"`).join(', ');
	return [`watch = [${names}]`, ...systems.flatMap(({profile, config}) => [`[${profile}]`, ...config])];
}
