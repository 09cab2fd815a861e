import type {Environment} from '../domain/environment.ts';
import type {Found} from './given.ts';
import type {Setting} from './setting.ts';

/** What another tool left: some variables that belong together, or a file. It is used as a whole or not at all. */
export type Leftover = {
	/** `~/.rack/config`, `RAX_USERNAME and RAX_API_KEY`. */
	readonly place: string;
	/**
	 * By the names of settings. A secret of a variable stands under its own name, one of a file under the name of
	 * the setting that names such a file.
	 */
	readonly values: ReadonlyMap<string, Found>;
	/** Whether it lets anybody in. */
	readonly hasCredentials: boolean;
	/** In a few words, without a secret: `ops, DFW`. */
	readonly holds: string;
	/** Why nobody can use it: a sentence that names its place. */
	readonly problem?: string | undefined;
};

/** Without a help text it is told of beside another one. */
export type LeftVariable = {readonly name: string; readonly help?: string; readonly isSecret?: boolean};

/** A setting that says whose the credentials are. */
export type Bond = {
	readonly setting: Setting;
	/** What counts where it is not said. */
	readonly usual?: string;
	readonly isAddress?: boolean;
};

/** What the settings have to know of what other tools leave for a system: light, for each start pays for it. */
export type Leftovers = {
	readonly variables: readonly LeftVariable[];
	/** Below the home folder. */
	readonly files: readonly string[];
	/** Settings of the system that name credentials, beside its secrets and those of all. */
	readonly credentials: readonly Setting[];
	readonly bonds: readonly Bond[];
	/** The first counts before the others. */
	readonly read: (surroundings: Surroundings) => Promise<readonly Leftover[]>;
};

export type Surroundings = {readonly environment: Environment; readonly home: string | undefined};
