import {systems} from '../system.ts';
import type {Fault} from './fault.ts';
import {knownFaults} from './known-faults.ts';

/**
 * Reads a fault as it is written: `name`, `name=value`, and at the end `@path` for some paths only;
 * before it all `system:` for one system only.
 * Throws one clear line.
 */
export function parseFault(text: string): Fault {
	const at = text.lastIndexOf('@');
	const system = systems.find(one => text.startsWith(`${one}:`));
	const written = text.slice(system === undefined ? 0 : system.length + 1, at === -1 ? undefined : at);
	const equals = written.indexOf('=');
	const name = equals === -1 ? written : written.slice(0, equals);
	const value = equals === -1 ? undefined : written.slice(equals + 1);

	const known = knownFaults.find(fault => fault.name === name);
	if (known === undefined) {
		const names = knownFaults.map(fault => fault.name).join(', ');
		throw new RangeError(`There is no fault ${JSON.stringify(name)}. Known are: ${names}.`);
	}

	const read = at === text.length - 1 && at !== -1 ? undefined : known.read(value);
	if (read === undefined) {
		throw new RangeError(
			`${JSON.stringify(text)} is no fault. Write ${known.usage}, and @/path at the end for some paths only.`,
		);
	}

	return {
		name: known.name,
		text,
		chance: 1,
		status: undefined,
		duration: [0, 0],
		period: undefined,
		calls: undefined,
		target: undefined,
		...read,
		...(at === -1 ? {} : {target: text.slice(at + 1)}),
		system,
	};
}
