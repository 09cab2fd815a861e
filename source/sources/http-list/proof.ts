import type {ClientCertificate} from '../../settings/targets/read-certificate.ts';
import type {ListMapping} from './mapping/mapping.ts';

/** What shows a server who asks; nothing of it: the API is open. */
export type Proof<Text = string> = {
	readonly token?: Text | undefined;
	readonly login?: {readonly username: string; readonly password: Text} | undefined;
	readonly certificate?: ClientCertificate<Text> | undefined;
};

/** As it is sent, RFC 7617: in UTF-8, whatever the server says of it. */
export function writeLogin({username, password}: {readonly username: string; readonly password: string}) {
	return Buffer.from(`${username}:${password}`, 'utf8').toString('base64');
}

/** The headers that carry it. */
export function proofHeaders(
	{token: {header, form}}: ListMapping,
	{token, login}: Proof,
): Readonly<Record<string, string>> {
	return {
		...(token !== undefined && {[header]: form.replace('{token}', () => token)}),
		...(login !== undefined && {authorization: `Basic ${writeLogin(login)}`}),
	};
}

/** What no error and no answer may show, in each form in which it is sent. */
export function secretsOf({token, login, certificate}: Proof): readonly string[] {
	return [token, login?.password, login && writeLogin(login), certificate?.key].filter(
		secret => secret !== undefined,
	);
}
