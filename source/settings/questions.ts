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
	/** What is offered where nothing is known. */
	readonly usual?: string;
	/** What counts where nothing is answered; absent: something has to be. */
	readonly otherwise?: string;
	/** What is asked where nothing is answered. */
	readonly instead?: Question;
	/** It is asked where this one was answered. */
	readonly beside?: Setting;
	/** Several words, with commas between them. */
	readonly isList?: boolean;
	/** As it is written down; throws for what cannot be meant. */
	readonly read?: (answer: Found) => string;
};

/** A way to be let in; without a question: nobody is kept out. */
export type Way = {readonly title: string; readonly questions: readonly Question[]};

export type Questions = {
	/** Where it is, and what of it is watched. */
	readonly place: readonly Question[];
	/** The usual one first; of several that were gone, the first counts. */
	readonly ways: readonly Way[];
	/** Whether the place, by the answer to its first question, lets in whoever comes; absent: no place does. */
	readonly isOpen?: (place: string) => boolean;
};
