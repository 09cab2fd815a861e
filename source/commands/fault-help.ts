import {faultSystems, knownFaults} from '../simulator/simulator.ts';

/** What `--fault` takes, for the help of the simulator. */
export function faultHelp(): string {
	const rows = knownFaults.map(({usage, help}) => `  --fault ${usage}\n      ${help}`);
	const [last, ...first] = faultSystems.map(system => `${system}:`).toReversed();
	const systems = `${first.toReversed().join(' ')} or ${last}`;
	return `Faults, each for all systems and paths; ${systems} before it for one system, @/path at its end for some paths\n${rows.join('\n')}`;
}
