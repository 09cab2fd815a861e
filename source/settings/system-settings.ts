import type {Environment} from '../domain/environment.ts';
import type {Secret} from '../domain/secret.ts';
import type {FileLayer} from './file/config-file.ts';
import type {Given} from './given.ts';
import type {Leftovers} from './leftover.ts';
import type {Questions} from './questions.ts';
import type {SecretReader, SecretSettings} from './secrets/read-secret.ts';
import type {Setting} from './setting.ts';

/** What a profile watches, as far as all systems are alike. */
export type Watched = {
	readonly kind: string;
	/** What the watch is called that no profile names. */
	readonly nickname: string;
	/** Where it is, in the words of a person. */
	readonly address: string;
	/** What no output may hold. */
	readonly secrets: readonly Secret[];
	/**
	 * Tells whether this is what was watched before: another server, project or choice is something
	 * else, while a new token, beat or look is not. No secret is in it.
	 */
	readonly identity: readonly unknown[];
	/** Somebody else asks the server and records it: here it is only followed. */
	readonly isRecorded?: boolean;
};

/** Where settings of a system stand among those of all. */
export type Slot = 'place' | 'token' | 'login' | 'narrow' | 'read';

/** What the settings have to know of a system before it is watched: light, for each start pays for it. */
export type SystemSettings<Target extends Watched = Watched> = {
	readonly kind: string;
	/** As people call it. */
	readonly title: string;
	/** Its own settings; those of `token` and `login` that are no flags may be variables alone. */
	readonly settings: Readonly<Partial<Record<Slot, readonly Setting[]>>>;
	/** Variables of other programs that name its server. */
	readonly addresses: readonly string[];
	/** How `--where` is written for it; absent: its server narrows nothing. */
	readonly where?: string;
	/** Whether one agent or job of it can be followed alone. */
	readonly isFollowed?: boolean;
	/** Somebody else asks its server, and tells what came of it. */
	readonly isTold?: boolean;
	/** What goes with a token of it. */
	readonly tokenNote?: string;
	/**
	 * Whether a variable of its own counts for a profile beside others; absent: a secret is for the
	 * server that the environment names, and whatever else for all.
	 */
	readonly counts?: (variable: string, situation: Situation) => boolean;
	/** What other tools leave for it: counts where nothing else is said. */
	readonly leftovers?: Leftovers;
	/** What `init` asks. */
	readonly questions: () => Promise<Questions>;
	/** What reads it is loaded only where it is watched. */
	readonly read: (reading: Reading) => Promise<Target>;
};

/** What the reader of a target goes by. */
export type Reading = {
	readonly given: Given;
	readonly secrets: SecretReader;
	/** The profile's name; undefined where none is watched by its name. */
	readonly profile: string | undefined;
	/** Stands behind a complaint: what was set in the environment, or left by another tool, and is not used here. */
	readonly hint: string;
	/** With the variables that name a server of this system. */
	readonly endpoint: Setting;
	readonly addresses: readonly string[];
	/** With the variables that hold a token for this system. */
	readonly token: SecretSettings;
};

/** A profile among others. */
export type Situation = {
	readonly layer: FileLayer | undefined;
	readonly environment: Environment;
	/** The origins of all profiles of this kind; undefined where the environment says it. */
	readonly endpoints: readonly (string | undefined)[];
};

/** What the settings are handed. */
export type Systems<Target extends Watched = Watched> = {
	/** The first is the one that is meant when nothing else is said. */
	readonly list: readonly [SystemSettings<Target>, ...SystemSettings<Target>[]];
	/** What `--demo` watches. */
	readonly demo: (given: Given) => Target;
};
