import type {JsonObject} from '../domain/json.ts';

/** What a person needs to watch a simulated system by its own settings. Its secrets are good for nothing else. */
export type Simulated = {
	/** How it is called in a list. */
	readonly title: string;
	/** What a shell sets to watch it, where nobody needs a file for it. */
	readonly variables?: string;
	/** The name of its profile, and what stands in it. */
	readonly profile: string;
	readonly config: readonly string[];
	/** Of the one line of JSON that tells all. */
	readonly described: JsonObject;
};

/** Since a secret never stands in the file itself. */
export function tokenCommand(token: string): string {
	return `token-command = ["echo", "${token}"]`;
}
