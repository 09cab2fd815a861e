import {knownFaults} from '../simulator/simulator.ts';

/** What `--fault` takes, for the help of the simulator. */
export function faultHelp(): string {
	const rows = knownFaults.map(({usage, help}) => `  --fault ${usage}\n      ${help}`);
	return `Faults, each for all systems and paths; rackspace: sde: squall: or http: before it for one system, @/path at its end for some paths\n${rows.join('\n')}`;
}
