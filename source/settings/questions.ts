import type {Found} from './given.ts';
import type {SecretSettings} from './secrets/read-secret.ts';
import type {Setting} from './setting.ts';

/** What a person is asked who sets up a profile. */
export type Question = {
	/** Where the answer stands in the file; of a secret, what it is called. */
	readonly setting: Setting;
	readonly words: string;
	/** Its ways into the program; `token`: that of the system. */
	readonly secret?: SecretSettings | 'token';
	/** What counts where nothing is answered; absent: something has to be. */
	readonly otherwise?: string;
	/** As it is written down; throws for what cannot be meant. */
	readonly read?: (answer: Found) => string;
};

/** A way to be let in. */
export type Way = {readonly title: string; readonly questions: readonly Question[]};

export type Questions = {
	/** Where it is, and what of it is watched. */
	readonly place: readonly Question[];
	/** The usual one first; empty: nobody is let in or kept out. */
	readonly ways: readonly Way[];
};
