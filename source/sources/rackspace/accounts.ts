import type {Secret} from '../../domain/secret.ts';
import {createHttpClient} from '../../http/client.ts';
import {BadOriginError} from '../../http/errors/bad-origin-error.ts';
import type {HttpClient} from '../../http/exchange.ts';
import {parseOrigin} from '../../http/origin.ts';
import type {Reaching} from '../reaching.ts';
import {adviceOnIdentity} from './advice.ts';
import {createIdentity, type Identity} from './identity.ts';
import {publicAuthUrl} from './settings.ts';

export type AccountCredentials = {
	readonly kind: 'account';
	readonly username: string;
	readonly apiKey: Secret;
	/** It is the account's password, and no API key. */
	readonly isPassword?: boolean | undefined;
	/** Undefined: the public identity service. */
	readonly authUrl?: string | undefined;
};

export type Account = {
	readonly identity: Identity;
	/** Of the identity service. */
	readonly origin: string;
	readonly client: HttpClient;
	/** Whoever opened it closes it; the last one ends its connections. */
	close(): Promise<void>;
};

/** The regions of one account share one token: sources that are given the same accounts ask once. */
export type Accounts = {
	open(reaching: Reaching, credentials: AccountCredentials): Account;
};

const accountsByRun = new WeakMap<object, Accounts>();

/** Those of a run: it is known by what all of its sources share. */
export function accountsOf(run: object): Accounts {
	const accounts = accountsByRun.get(run) ?? createAccounts();
	accountsByRun.set(run, accounts);
	return accounts;
}

export function createAccounts(): Accounts {
	const opened = new Map<string, {readonly account: Account; users: number}>();
	return {
		open(reaching, credentials) {
			const {username, apiKey, authUrl = publicAuthUrl} = credentials;
			const key = JSON.stringify([username, apiKey.reveal(), authUrl, reaching.http.ca ?? null]);
			const entry = opened.get(key) ?? {account: openAccount(reaching, credentials), users: 0};
			entry.users++;
			opened.set(key, entry);
			let isClosed = false;
			return {
				...entry.account,
				async close() {
					entry.users -= isClosed ? 0 : 1;
					isClosed = true;
					if (entry.users === 0) {
						opened.delete(key);
						await entry.account.close();
					}
				},
			};
		},
	};
}

function openAccount(
	{http, clock}: Reaching,
	{username, apiKey, isPassword, authUrl = publicAuthUrl}: AccountCredentials,
): Account {
	const auth = readAuthUrl(authUrl);
	const client = createHttpClient({
		...http,
		clock,
		origin: auth.origin,
		secrets: [apiKey],
		advice: adviceOnIdentity,
	});
	const identity = createIdentity({client, path: auth.path, username, apiKey, isPassword, clock});
	return {identity, origin: auth.origin, client, close: () => client.close()};
}

/** `https://host/v2.0`, with or without a slash, or `/tokens`, at its end. */
export function readAuthUrl(text: string): {origin: string; path: string} {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (
		url === undefined ||
		url.username !== '' ||
		url.password !== '' ||
		url.search !== '' ||
		url.hash !== ''
	) {
		throw new BadOriginError(
			`The address of the identity service (RS_AUTH_URL) is not one such as ${publicAuthUrl}`,
		);
	}

	const path = url.pathname.replace(/\/+$/, '').replace(/\/tokens$/, '');
	return {origin: parseOrigin(url.origin), path: path === '' ? '/v2.0' : path};
}
