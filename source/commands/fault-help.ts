import {knownFaults} from '../simulator/simulator.ts';

/** What `--fault` takes, for the help of the simulator. */
export function faultHelp(): string {
	const rows = knownFaults.map(({usage, help}) => `  --fault ${usage}\n      ${help}`);
	return `Faults, each for all paths or with @/path at its end for some\n${rows.join('\n')}`;
}
