import type {Secret} from '../../domain/secret.ts';
import type {ClientCertificate} from '../../settings/targets/read-certificate.ts';
import {endOfToken} from '../token-end.ts';
import type {ShownProof} from '../way.ts';
import type {ListMapping} from './mapping/mapping.ts';

/** What shows a server who asks; nothing of it: the API is open. */
export type Proof = {
	readonly token?: Secret | undefined;
	readonly login?: Login | undefined;
	readonly certificate?: ClientCertificate | undefined;
};

type Login = {readonly username: string; readonly password: Secret};

/** The headers that carry it now. */
export function proofHeaders(
	{token: sent}: ListMapping,
	{token, login}: Proof,
): Readonly<Record<string, string>> {
	return {
		...(token !== undefined &&
			sent !== undefined && {[sent.header]: sent.form.replace('{token}', () => token.reveal())}),
		...(login !== undefined && {authorization: `Basic ${writeLogin(login)}`}),
	};
}

/** As it is sent, RFC 7617: in UTF-8, whatever the server says of it. */
function writeLogin({username, password}: Login): string {
	return Buffer.from(`${username}:${password.reveal()}`, 'utf8').toString('base64');
}

/** What no error and no answer may show. */
export function secretsOf({token, login, certificate}: Proof): readonly Secret[] {
	return [token, login?.password, certificate?.key].filter(secret => secret !== undefined);
}

/** In words, without any of it. */
export function describeProof({token, login, certificate}: Proof): ShownProof {
	const told = [
		...(token === undefined ? [] : ['a token']),
		...(login === undefined ? [] : ['a user and a password']),
		...(certificate === undefined ? [] : ['a client certificate']),
	];
	return {
		what: told.length === 0 ? 'none: whoever asks is answered' : told.join(' and '),
		end: token && endOfToken(token.reveal()),
	};
}
