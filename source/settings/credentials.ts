import type {Given} from './given.ts';
import {Secret} from './secret.ts';
import {readSecretFile} from './secret-file.ts';
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

export function readCredentials(given: Given, warn: (warning: string) => void): Credentials {
	const file = given.find('token-file');
	if (file !== undefined) {
		const {secret, warnings} = readSecretFile(file.text, file.place);
		for (const warning of warnings) {
			warn(warning);
		}

		return {kind: 'token', token: secret};
	}

	const token = given.variable('SWEEPWATCH_TOKEN');
	if (token !== undefined) {
		return {kind: 'token', token: new Secret(checkSecret(token, 'SWEEPWATCH_TOKEN'))};
	}

	return readAccount(given);
}

function readAccount(given: Given): Credentials {
	const username = given.variable('RS_USERNAME');
	const apiKey = given.variable('RS_API_KEY');
	if (username === undefined && apiKey === undefined) {
		throw new UsageError(
			'no credentials: set RS_USERNAME and RS_API_KEY, or SWEEPWATCH_TOKEN and SWEEPWATCH_PROJECT; or look at --demo, which needs none',
		);
	}

	if (username === undefined || apiKey === undefined) {
		const [there, missing] =
			username === undefined ? ['RS_API_KEY', 'RS_USERNAME'] : ['RS_USERNAME', 'RS_API_KEY'];
		throw new UsageError(`${there} is set but ${missing} is not: set both`);
	}

	const authUrl = given.variable('RS_AUTH_URL');
	if (authUrl !== undefined) {
		checkAuthUrl(authUrl);
	}

	return {kind: 'account', username, apiKey: new Secret(checkSecret(apiKey, 'RS_API_KEY')), authUrl};
}

/** A header cannot carry anything else, and an error about it must not show it. */
function checkSecret(secret: string, place: string): string {
	if (/[^\x21-\x7e]/.test(secret)) {
		throw new UsageError(`${place} holds a space, a newline or a sign that no token has: set it again`);
	}

	return secret;
}

function checkAuthUrl(text: string): void {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	const isPlain = url?.protocol === 'https:' || url?.protocol === 'http:';
	if (!isPlain || url.username !== '' || url.password !== '') {
		throw new UsageError(
			'RS_AUTH_URL is no address: write one like https://identity.api.rackspacecloud.com/v2.0',
		);
	}
}
