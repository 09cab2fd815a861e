import type {Given} from './given.ts';
import type {Secret} from './secret.ts';
import {checkOwner} from './targets/read-endpoint.ts';
import type {Reading} from './targets/reading.ts';
import {UsageError} from './usage-error.ts';

export type Credentials =
	| {readonly kind: 'token'; readonly token: Secret}
	| {
			readonly kind: 'account';
			readonly username: string;
			readonly apiKey: Secret;
			/** Undefined: the public identity service. */
			readonly authUrl: string | undefined;
	  };

/** Of a Rackspace project: a token, else an account. Undefined: nobody told any. */
export async function readCredentials(reading: Reading): Promise<Credentials | undefined> {
	const {given, secrets} = reading;
	const token = await secrets.read(given, 'token', ['SWEEPWATCH_TOKEN']);
	checkOwner(reading, token?.from);
	return token === undefined ? readAccount(reading) : {kind: 'token', token: token.secret};
}

async function readAccount(reading: Reading): Promise<Credentials | undefined> {
	const {given, secrets} = reading;
	const username = given.find('username');
	const apiKey = await secrets.read(given, 'api-key', ['RS_API_KEY']);
	if (username === undefined && apiKey === undefined) {
		return undefined;
	}

	if (username === undefined || apiKey === undefined) {
		throw oneOfTwo(given, username?.from ?? apiKey?.from, username === undefined);
	}

	const authUrl = given.find('auth-url');
	if (authUrl !== undefined && !isAddress(authUrl.text)) {
		throw new UsageError(
			`${authUrl.place} is no address: write one like https://identity.api.rackspacecloud.com/v2.0`,
		);
	}

	checkOwner(reading, apiKey.from);
	checkOwner(reading, apiKey.from, 'auth-url');
	return {kind: 'account', username: username.text, apiKey: apiKey.secret, authUrl: authUrl?.text};
}

function oneOfTwo(given: Given, from: string | undefined, isNameMissing: boolean): UsageError {
	const {file} = given.layers;
	if (file === undefined || from === 'environment') {
		const [there, missing] = isNameMissing ? ['RS_API_KEY', 'RS_USERNAME'] : ['RS_USERNAME', 'RS_API_KEY'];
		return new UsageError(`${there} is set but ${missing} is not: set both`);
	}

	return isNameMissing
		? file.problem([], 'there is an API key but no username: write both')
		: file.problem(['username'], 'there is a username but no API key: write api-key-file or api-key-command');
}

function isAddress(text: string): boolean {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	const isPlain = url?.protocol === 'https:' || url?.protocol === 'http:';
	return isPlain && url.username === '' && url.password === '';
}
