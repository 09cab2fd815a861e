import {createHttpClient} from '../../http/client.ts';
import type {Credentials, HttpClient} from '../../http/exchange.ts';
import {proveWith} from '../prove-with.ts';
import {createIssue} from './issue.ts';
import type {SquallOptions} from './squall-options.ts';

// docs/contract.md 5: it answers either, when a token has ended.
const renewsOn = [401, 403];

export type Connection = {readonly client: HttpClient; close(): Promise<void>};

export function createConnection({origin, namespace, credentials, clock, http}: SquallOptions): Connection {
	const place = {'x-namespace': namespace};
	if (credentials.kind === 'token') {
		const {token, form} = credentials;
		const write = () => ({
			...place,
			authorization: form === 'raw' ? token.reveal() : `Bearer ${token.reveal()}`,
		});
		const client = createHttpClient({
			...http,
			origin,
			clock,
			secrets: [token],
			credentials: proveWith({secrets: [token], host: new URL(origin).host, write, renewsOn}),
		});
		return {client, close: () => client.close()};
	}

	const {cert, key} = credentials;
	const certified = {...http, cert, key: key.reveal(), origin, clock, secrets: [key]};
	const issuer = createHttpClient(certified);
	const client = createHttpClient({...certified, credentials: proveByIssue(issuer)});
	return {
		client,
		async close() {
			await Promise.all([issuer.close(), client.close()]);
		},
	};

	function proveByIssue(issuer: HttpClient): Credentials {
		const issue = createIssue(issuer, clock);
		return {
			renewsOn,
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
