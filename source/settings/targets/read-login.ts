import type {Secret} from '../../domain/secret.ts';
import type {SecretSettings} from '../secrets/read-secret.ts';
import type {Setting} from '../setting.ts';
import type {Reading} from '../system-settings.ts';
import {UsageError} from '../usage-error.ts';
import {checkOwner} from './read-endpoint.ts';
import {missing} from './reading.ts';

export type Login = {readonly username: string; readonly password: Secret};

export type LoginSettings = {readonly username: Setting; readonly password: SecretSettings};

/** Who logs in with a password; undefined where nobody told either. */
export async function readLogin(reading: Reading, settings: LoginSettings): Promise<Login | undefined> {
	const {given, secrets} = reading;
	const username = given.find(settings.username);
	const password = await secrets.read(given, settings.password);
	const [nameVariable] = settings.username.variables;
	const [variable] = settings.password.value.variables;
	if (username === undefined && password === undefined) {
		return undefined;
	}

	if (username === undefined) {
		throw missing(
			reading,
			'a password but no username: write both',
			`${variable} is set but ${nameVariable} is not: set both`,
		);
	}

	if (password === undefined) {
		throw new UsageError(
			`${username.place} has no password beside it: write password-file or password-command, or set ${variable}`,
		);
	}

	checkOwner(reading, password.from);
	return {username: username.text, password: password.secret};
}
