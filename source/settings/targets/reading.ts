import {naming, proving} from '../flags.ts';
import type {SecretSettings} from '../secrets/read-secret.ts';
import type {Setting} from '../setting.ts';
import type {Reading, SystemSettings} from '../system-settings.ts';
import {UsageError} from '../usage-error.ts';

/** A system reads what is for all, and what is its own. */
export function readingOf(
	system: SystemSettings,
	reading: Pick<Reading, 'given' | 'secrets' | 'profile' | 'hint'>,
): Reading {
	return {
		...reading,
		addresses: system.addresses,
		endpoint: endpointOf(system),
		token: tokenOf(system),
	};
}

/** With the variables that hold a token for this system. */
export function tokenOf({settings}: SystemSettings): SecretSettings {
	const own = settings.token?.filter(({isSecret}) => isSecret).flatMap(({variables}) => variables) ?? [];
	return {...proving, value: {...proving.value, variables: [...proving.value.variables, ...own]}};
}

/** With the variables of other programs that name a server of this system. */
export function endpointOf({addresses}: SystemSettings): Setting {
	const {endpoint} = naming;
	return {...endpoint, variables: [...endpoint.variables, ...addresses]};
}

/** Something is not there: the table of the profile says where it belongs, else the environment. */
export function missing(
	{given, profile, hint}: Pick<Reading, 'given' | 'profile' | 'hint'>,
	inFile: string,
	elsewhere: string,
): UsageError {
	const {file} = given.layers;
	return file === undefined || profile === undefined
		? new UsageError(`${elsewhere}${hint}`)
		: file.problem([], `profile '${profile}' has ${inFile}${hint}`);
}
