import type {Secret} from '../../domain/secret.ts';
import {createHttpClient} from '../../http/client.ts';
import type {Credentials, HttpClient} from '../../http/exchange.ts';
import type {Grant, GrantKeeper} from '../keep-grant.ts';
import {proveWith} from '../prove-with.ts';
import {endOfToken} from '../token-end.ts';
import type {Way} from '../way.ts';
import {adviceOn, adviceOnIssue} from './advice.ts';
import {createIssue} from './issue.ts';
import {secretsOf} from './secrets-of.ts';
import type {SquallCredentials, SquallOptions} from './squall-options.ts';

// docs/contract.md 5: it answers either, when a token has ended.
const renewsOn = [401, 403];

export type Connection = {readonly client: HttpClient; readonly way: Way; close(): Promise<void>};

export function createConnection(options: SquallOptions): Connection {
	const {origin, namespace, credentials, clock, http} = options;
	const advice = adviceOn(options);
	const place = {'x-namespace': namespace};
	const certificate = credentials.kind === 'certificate' ? credentials : credentials.certificate;
	const secrets = secretsOf(credentials);
	const own = {...http, cert: certificate?.cert, key: certificate?.key.reveal(), origin, clock};
	if (credentials.kind === 'token') {
		const {token, form} = credentials;
		const client = createHttpClient({
			...own,
			advice,
			secrets,
			credentials: proveWith({
				clock,
				secrets: [token],
				host: new URL(origin).host,
				write: () => ({...place, authorization: writeToken(token, form)}),
				renewsOn,
			}),
		});
		const show = async () => ({what: 'a token', end: endOfToken(token.reveal())});
		const way: Way = [
			{part: 'server', find: async () => client},
			{part: 'proof', show},
		];
		return {client, way, close: () => client.close()};
	}

	const issuer = createHttpClient({...own, secrets, advice: adviceOnIssue(credentials)});
	const issue = createIssue(issuer, credentials, clock);
	const client = createHttpClient({
		...own,
		advice,
		secrets: [...secrets, issue],
		credentials: proveByIssue(place, issue),
	});
	return {
		client,
		way: [
			{part: 'server', find: async () => client},
			{
				part: 'proof',
				async show(signal) {
					await issue.access(signal);
					return {what: `a ${credentials.kind} that was given a token`, end: issue.end};
				},
			},
		],
		async close() {
			await Promise.all([issuer.close(), client.close()]);
		},
	};
}

function writeToken(token: Secret, form: Extract<SquallCredentials, {kind: 'token'}>['form']): string {
	return form === 'raw' ? token.reveal() : `Bearer ${token.reveal()}`;
}

function proveByIssue(place: Readonly<Record<string, string>>, issue: GrantKeeper<Grant>): Credentials {
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
