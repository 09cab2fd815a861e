import type {BusIdentity} from '../../domain/bus-identity.ts';
import type {Found} from '../given.ts';
import type {Reading} from '../system-settings.ts';
import {readLogin} from '../targets/read-login.ts';
import {readToken} from '../targets/read-token.ts';
import {UsageError} from '../usage-error.ts';
import {busSettings} from './bus-settings.ts';
import {readCredentials, readSeed} from './read-key-file.ts';

/** Which servers are meant, and which ones the file names. */
export type Owner = {
	readonly used: Named & Pick<Found, 'from'>;
	readonly own: Named | undefined;
};

type Named = Pick<Found, 'place'> & {readonly servers: readonly string[]};

/** The first that is told, the safest one first; undefined where the server asks nobody, or a certificate says it. */
export async function readBusIdentity(reading: Reading, owner: Owner): Promise<BusIdentity | undefined> {
	const {given} = reading;
	const nkey = given.path(busSettings.nkeyFile);
	const creds = given.path(busSettings.credsFile);
	if (nkey !== undefined && creds !== undefined && nkey.from === creds.from) {
		throw new UsageError(`${creds.place} and ${nkey.place} both say who you are: keep one`);
	}

	if (nkey !== undefined && (creds === undefined || nkey.from === 'flag')) {
		checkOwner(owner, nkey.from);
		return {kind: 'nkey', seed: readSeed(nkey, reading.secrets.warn)};
	}

	if (creds !== undefined) {
		checkOwner(owner, creds.from);
		return {kind: 'creds', text: readCredentials(creds, reading.secrets.warn)};
	}

	const token = await readToken(reading);
	if (token !== undefined) {
		checkOwner(owner, token.from);
		return {kind: 'token', token: token.secret};
	}

	const login = await readLogin(reading, busSettings);
	if (login !== undefined) {
		checkOwner(owner, given.find(busSettings.username)?.from);
		return {kind: 'login', ...login};
	}

	return undefined;
}

/** A secret of the file is for the servers that the file names, and for no others that somebody names instead. */
function checkOwner({used, own}: Owner, from: Found['from'] | undefined): void {
	if (from === 'file' && used.from !== 'file' && own !== undefined && !isSame(used.servers, own.servers)) {
		throw new UsageError(
			`${used.place} names other servers than ${own.place}, and the secret that stands there is not for them`,
		);
	}
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
	return some.toSorted().join() === others.toSorted().join();
}
