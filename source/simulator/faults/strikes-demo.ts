import type {Fault} from './fault.ts';
import {knownFaults} from './known-faults.ts';

/** Whether whoever comes with a token, as to Rackspace, sees anything of it. */
export function strikesDemo({name, system}: Fault): boolean {
	const isOther = system !== undefined && system !== 'rackspace';
	return !isOther && knownFaults.find(fault => fault.name === name)?.only === undefined;
}
