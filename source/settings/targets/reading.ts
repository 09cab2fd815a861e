import type {Given} from '../given.ts';
import type {SecretReader} from '../secrets/read-secret.ts';
import {UsageError} from '../usage-error.ts';

/** What the reader of a target goes by. */
export type Reading = {
	readonly given: Given;
	readonly secrets: SecretReader;
	/** The profile's name; undefined where none is watched by its name. */
	readonly profile: string | undefined;
	/** Stands behind a complaint: what was set in the environment and may not be used here. */
	readonly hint: string;
};

/** Something is not there: the table of the profile says where it belongs, else the environment. */
export function missing({given, profile, hint}: Reading, inFile: string, elsewhere: string): UsageError {
	const {file} = given.layers;
	return file === undefined || profile === undefined
		? new UsageError(elsewhere)
		: file.problem([], `profile '${profile}' has ${inFile}${hint}`);
}
