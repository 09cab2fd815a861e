import type {Secret} from '../../domain/secret.ts';
import {createHttpClient, type Hidden} from '../../http/client.ts';
import {AbortedError} from '../../http/errors/aborted-error.ts';
import type {Credentials, HttpClient} from '../../http/exchange.ts';
import {parseOrigin} from '../../http/origin.ts';
import {proveWith} from '../prove-with.ts';
import {endOfToken} from '../token-end.ts';
import type {Way} from '../way.ts';
import {type AccountCredentials, createAccounts} from './accounts.ts';
import {adviceOn} from './advice.ts';
import {chooseEndpoint, guessOrigin, readEndpointOrigin} from './endpoint.ts';
import type {Identity} from './identity.ts';
import {NoEndpointError} from './no-endpoint-error.ts';
import type {RackspaceOptions} from './rackspace-options.ts';

/** Where the API is, and whose things are asked for. */
export type Place = {readonly client: HttpClient; readonly project: string};

export type Connection = {
	/** Known after the identity service has answered once. */
	open(signal: AbortSignal): Promise<Place>;
	readonly project: () => string | undefined;
	readonly way: Way;
	close(): Promise<void>;
};

export function createConnection(options: RackspaceOptions): Connection {
	const {credentials} = options;
	const origin = options.origin === undefined ? undefined : parseOrigin(options.origin);
	return credentials.kind === 'token'
		? connectWithToken(options, credentials.token, origin ?? guessOrigin(options.region ?? ''))
		: connectWithAccount(options, credentials, origin);
}

function connectWithToken(options: RackspaceOptions, token: Secret, origin: string): Connection {
	const project = checkProject(options.project ?? null);

	const write = () => ({'x-auth-token': token.reveal(), 'x-project-id': project});
	const credentials = proveWith({clock: options.clock, secrets: [token], host: new URL(origin).host, write});
	const client = createClient(options, origin, [token], credentials);
	return {
		async open() {
			return {client, project};
		},
		project: () => project,
		way: [
			{part: 'server', find: async () => client},
			{part: 'proof', show: async () => ({what: 'a token', end: endOfToken(token.reveal())})},
		],
		close: () => client.close(),
	};
}

function connectWithAccount(
	options: RackspaceOptions,
	credentials: AccountCredentials,
	origin: string | undefined,
): Connection {
	const {accounts = createAccounts()} = options;
	const account = accounts.open(options, credentials);
	const {identity} = account;
	let place: Place | undefined;
	let isClosed = false;

	async function open(signal: AbortSignal): Promise<Place> {
		if (place === undefined) {
			const access = await identity.access(signal);
			const endpoint = origin === undefined ? chooseEndpoint(access.endpoints, options.region) : undefined;
			const project = checkProject(options.project ?? endpoint?.project ?? access.project);

			if (isClosed) {
				throw new AbortedError('The connection was closed while asking');
			}

			// Another feed may have come first, while this one waited.
			place ??= {
				client: createClient(
					options,
					origin ?? (endpoint ? readEndpointOrigin(endpoint, account.origin) : ''),
					[credentials.apiKey, identity],
					proveByAccount(identity, project),
				),
				project,
			};
		}

		return place;
	}

	return {
		open,
		project: () => place?.project ?? options.project,
		way: [
			{part: 'server', find: async () => account.client},
			{
				part: 'proof',
				async show(signal) {
					await identity.access(signal);
					return {what: 'an account that was given a token', end: identity.end};
				},
			},
			{
				part: 'server',
				find: async signal => (await open(signal)).client,
				tell: () => `project ${place?.project}`,
			},
		],
		async close() {
			isClosed = true;
			await Promise.all([account.close(), place?.client.close()]);
		},
	};
}

/** It goes into a header and into every path. */
function checkProject(project: string | null): string {
	if (project === null) {
		throw new NoEndpointError('Nothing tells the project: give --project ID');
	}

	if (!/^[\x21-\x7e]+$/.test(project)) {
		throw new NoEndpointError(
			'The project id holds a space or a sign that no id has: give another --project ID',
		);
	}

	return project;
}

function proveByAccount(identity: Identity, project: string): Credentials {
	return {
		async headers(signal) {
			const {token} = await identity.access(signal);
			return {'x-auth-token': token, 'x-project-id': project};
		},
		async renew(refused, signal) {
			await identity.renew(refused['x-auth-token'], signal);
		},
	};
}

function createClient(
	{http, clock, credentials: own}: RackspaceOptions,
	origin: string,
	secrets: readonly Hidden[],
	credentials?: Credentials,
): HttpClient {
	return createHttpClient({...http, clock, origin, secrets, credentials, advice: adviceOn(own.kind)});
}
