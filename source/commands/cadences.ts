import type {Cadence} from '../domain/cadence.ts';
import type {Settings} from '../settings/settings.ts';

/** By profile; may be changed while it is watched. */
export type Cadences = ReadonlyMap<string, {-readonly [Key in keyof Cadence]: Cadence[Key]}>;

export function cadencesOf({profiles}: Settings): Cadences {
	return new Map(profiles.map(({name, cadence}) => [name, {...cadence}] as const));
}
