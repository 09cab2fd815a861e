import type {Simulator} from '../simulator/simulator.ts';
import type {Simulated} from '../sources/simulated.ts';
import {systems} from '../sources/systems.ts';

/** Each system of the simulator, as those see it who watch it. */
export function describeSystems(simulator: Simulator): Promise<readonly Simulated[]> {
	return Promise.all(systems.list.flatMap(system => system.simulated?.(simulator) ?? []));
}

/** A settings file that watches all of them at once. */
export function simulatedConfig(described: readonly Simulated[]): string {
	const names = described.map(({profile}) => `"${profile}"`).join(', ');
	const tables = described.flatMap(({profile, config}) => ['', `[${profile}]`, ...config]);
	return [`watch = [${names}]`, ...tables, ''].join('\n');
}
