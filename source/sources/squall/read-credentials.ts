import type {Secret} from '../../domain/secret.ts';
import type {Reading} from '../../settings/system-settings.ts';
import {findCertificate, readCertificate} from '../../settings/targets/read-certificate.ts';
import {readLogin} from '../../settings/targets/read-login.ts';
import {readToken} from '../../settings/targets/read-token.ts';
import {missing} from '../../settings/targets/reading.ts';
import {UsageError} from '../../settings/usage-error.ts';
import {squallSettings} from './settings.ts';
import type {SquallCredentials, SquallLogin} from './squall-options.ts';

/**
 * A token beats a password, and a password a certificate, as that takes a request less; but a certificate that
 * was typed beats a token that was not. Beside the others it is shown, too.
 */
export async function readCredentials(reading: Reading): Promise<SquallCredentials> {
	const {given} = reading;
	const files = findCertificate(given);
	const certificate = files && readCertificate(reading, files);
	const token = await readToken(reading);
	if (token !== undefined && (files?.cert.from !== 'flag' || token.from === 'flag')) {
		const form = given.choice(squallSettings.form) ?? 'bearer';
		return {kind: 'token', token: token.secret, form, certificate};
	}

	const login = await readLogin(reading, squallSettings);
	if (login !== undefined) {
		return {kind: 'password', ...login, ...(await readRealm(reading)), certificate};
	}

	if (certificate === undefined) {
		throw missing(
			reading,
			'no credentials: write token-file or token-command, or username and password-file, or cert and key',
			'no credentials: set APOCTL_TOKEN, or APOCTL_USER and APOCTL_PASSWORD, or give --token-file PATH, or --cert PATH and --key PATH',
		);
	}

	return {kind: 'certificate', ...certificate};
}

async function readRealm(reading: Reading): Promise<Pick<SquallLogin, 'ldap' | 'otp'>> {
	const {given} = reading;
	const realm = given.choice(squallSettings.realm) ?? 'vince';
	const namespace = given.find(squallSettings.ldapNamespace);
	const provider = given.find(squallSettings.ldapProvider);
	if (realm === 'vince') {
		const extra = namespace ?? provider;
		if (extra !== undefined) {
			throw new UsageError(`${extra.place} is for the realm ldap: write realm = "ldap", or leave it out`);
		}

		return {otp: await readOtp(reading)};
	}

	if (namespace === undefined || provider === undefined) {
		throw missing(
			reading,
			'the realm ldap, which needs ldap-namespace and ldap-provider beside it',
			'the realm ldap needs ldap-namespace and ldap-provider, which stand in a profile of config.toml',
		);
	}

	return {ldap: {namespace: namespace.text, provider: provider.text}};
}

async function readOtp({given, secrets}: Reading): Promise<Secret | undefined> {
	const {value, command} = squallSettings.otp;
	// A one-time password stands in no file and no variable.
	const found = await secrets.read(given, {value, command, file: value});
	return found?.secret;
}
