import {createHttpClient} from '../../http/client.ts';
import type {Credentials, HttpClient} from '../../http/exchange.ts';
import {createIssue} from './issue.ts';
import type {SquallOptions} from './squall-options.ts';

export type Connection = {readonly client: HttpClient; close(): Promise<void>};

export function createConnection({origin, namespace, credentials, clock, http}: SquallOptions): Connection {
	const place = {'x-namespace': namespace};
	if (credentials.kind === 'token') {
		const {token, form} = credentials;
		const authorization = form === 'raw' ? token : `Bearer ${token}`;
		const client = createHttpClient({
			...http,
			origin,
			clock,
			secrets: [token],
			credentials: {headers: async () => ({...place, authorization})},
		});
		return {client, close: () => client.close()};
	}

	const {cert, key} = credentials;
	const certified = {...http, cert, key, origin, clock, secrets: [key]};
	const issuer = createHttpClient(certified);
	const client = createHttpClient({...certified, credentials: proveWith(issuer)});
	return {
		client,
		async close() {
			await Promise.all([issuer.close(), client.close()]);
		},
	};

	function proveWith(issuer: HttpClient): Credentials {
		const issue = createIssue(issuer, clock);
		return {
			// docs/contract.md 5: it answers either, when a token has ended.
			renewsOn: [401, 403],
			async headers(signal) {
				const {token} = await issue.access(signal);
				return {...place, authorization: `Bearer ${token}`};
			},
			async renew({authorization}, signal) {
				await issue.renew(authorization?.replace(/^Bearer /, ''), signal);
			},
		};
	}
}
