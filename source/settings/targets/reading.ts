import {naming, proving} from '../flags.ts';
import type {Reading, SystemSettings} from '../system-settings.ts';
import {UsageError} from '../usage-error.ts';

/** A system reads what is for all, and what is its own. */
export function readingOf(
	{addresses, settings}: SystemSettings,
	reading: Pick<Reading, 'given' | 'secrets' | 'profile' | 'hint'>,
): Reading {
	const {endpoint} = naming;
	const own = settings.token?.filter(({isSecret}) => isSecret).flatMap(({variables}) => variables) ?? [];
	return {
		...reading,
		addresses,
		endpoint: {...endpoint, variables: [...endpoint.variables, ...addresses]},
		token: {
			...proving,
			value: {...proving.value, variables: [...proving.value.variables, ...own]},
		},
	};
}

/** Something is not there: the table of the profile says where it belongs, else the environment. */
export function missing(
	{given, profile, hint}: Pick<Reading, 'given' | 'profile' | 'hint'>,
	inFile: string,
	elsewhere: string,
): UsageError {
	const {file} = given.layers;
	return file === undefined || profile === undefined
		? new UsageError(elsewhere)
		: file.problem([], `profile '${profile}' has ${inFile}${hint}`);
}
