import {existsSync} from 'node:fs';
import {join} from 'node:path';
import type {Environment} from '../../domain/environment.ts';
import {homeFolder} from '../file/config-path.ts';
import type {Leftover} from '../leftover.ts';
import type {SystemSettings} from '../system-settings.ts';

export type FoundLeftovers = ReadonlyMap<SystemSettings, readonly Leftover[]>;

/** What other tools left for each system; what reads it is loaded only where there is something. */
export async function findLeftovers(
	systems: readonly SystemSettings[],
	environment: Environment,
): Promise<FoundLeftovers> {
	const home = homeFolder(environment);
	const found = await Promise.all(
		systems.map(async (system): Promise<[SystemSettings, readonly Leftover[]]> => {
			const {leftovers} = system;
			const isThere =
				leftovers?.variables.some(({name}) => Boolean(environment[name]?.trim())) === true ||
				leftovers?.files.some(file => home !== undefined && existsSync(join(home, file))) === true;
			return [system, isThere ? await leftovers.read({environment, home}) : []];
		}),
	);
	return new Map(found);
}

/** What tells of a system, of what was left for it: the first of them that can be used. */
export function placeOf(
	leftovers: readonly Leftover[] = [],
): {readonly place: string; readonly isUseless: boolean} | undefined {
	const first = leftovers.find(({problem}) => problem === undefined) ?? leftovers[0];
	return first && {place: first.place, isUseless: first.problem !== undefined};
}
