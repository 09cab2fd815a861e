import type {Elsewhere} from '../documents/elsewhere.ts';
import type {Asked} from './asked.ts';
import {Refusal} from './refusal.ts';

/** Each of them once at most, and none that is not named. */
export function readParameters(
	{parameters}: Asked,
	named: readonly string[],
	beyond: readonly Elsewhere[] = [],
): ReadonlyMap<string, string> {
	const read = new Map<string, string>();
	for (const [name, value] of parameters) {
		if (!named.includes(name)) {
			throw new Refusal(
				400,
				`the parameter ${name} is not named`,
				beyond.find(known => known === name),
			);
		}

		if (read.has(name)) {
			throw new Refusal(400, `the parameter ${name} stands there twice`);
		}

		read.set(name, value);
	}

	return read;
}
