import {loginSettings} from '../../settings/login.ts';
import type {Reading} from '../../settings/system-settings.ts';
import {findCertificate, readCertificate} from '../../settings/targets/read-certificate.ts';
import {checkOwner} from '../../settings/targets/read-endpoint.ts';
import {readToken} from '../../settings/targets/read-token.ts';
import {missing} from '../../settings/targets/reading.ts';
import {UsageError} from '../../settings/usage-error.ts';
import type {ListMapping} from './mapping/mapping.ts';
import type {Proof} from './proof.ts';

export async function readProof(reading: Reading, {token: sent}: ListMapping): Promise<Proof> {
	const token = (await readToken(reading))?.secret;
	const login = await readLogin(reading);
	const files = findCertificate(reading.given);
	if (token !== undefined && login !== undefined && sent?.header === 'authorization') {
		throw new UsageError(
			'the token and the password would both be sent as Authorization: keep one, or say token = {header = "…"} in the table of the list',
		);
	}

	return {token, login, certificate: files && readCertificate(reading, files)};
}

async function readLogin(reading: Reading): Promise<Proof['login']> {
	const {given, secrets} = reading;
	const username = given.find(loginSettings.username);
	const password = await secrets.read(given, loginSettings.password);
	if (username === undefined && password === undefined) {
		return undefined;
	}

	if (username === undefined) {
		throw missing(
			reading,
			'a password but no username: write both',
			'SWEEPWATCH_PASSWORD is set but SWEEPWATCH_USERNAME is not: set both',
		);
	}

	if (password === undefined) {
		throw new UsageError(
			`${username.place} has no password beside it: write password-file or password-command, or set SWEEPWATCH_PASSWORD`,
		);
	}

	// RFC 7617: what follows the first colon is the password.
	if (/[:\p{Cc}]/u.test(username.text)) {
		throw new UsageError(`${username.place} holds a colon or a newline, which no user name can have`);
	}

	checkOwner(reading, password.from);
	return {username: username.text, password: password.secret};
}
