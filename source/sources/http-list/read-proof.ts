import {loginSettings} from '../../settings/login.ts';
import type {Reading} from '../../settings/system-settings.ts';
import {findCertificate, readCertificate} from '../../settings/targets/read-certificate.ts';
import {readLogin} from '../../settings/targets/read-login.ts';
import {readToken} from '../../settings/targets/read-token.ts';
import {UsageError} from '../../settings/usage-error.ts';
import type {ListMapping} from './mapping/mapping.ts';
import type {Proof} from './proof.ts';

export async function readProof(reading: Reading, {token: sent}: ListMapping): Promise<Proof> {
	const token = (await readToken(reading))?.secret;
	const login = await readBasicLogin(reading);
	const files = findCertificate(reading.given);
	if (token !== undefined && login !== undefined && sent?.header === 'authorization') {
		throw new UsageError(
			'the token and the password would both be sent as Authorization: keep one, or say token = {header = "…"} in the table of the list',
		);
	}

	return {token, login, certificate: files && readCertificate(reading, files)};
}

async function readBasicLogin(reading: Reading): Promise<Proof['login']> {
	const login = await readLogin(reading, loginSettings);
	// RFC 7617: what follows the first colon is the password.
	if (login !== undefined && /[:\p{Cc}]/u.test(login.username)) {
		const place = reading.given.find(loginSettings.username)?.place;
		throw new UsageError(`${place} holds a colon or a newline, which no user name can have`);
	}

	return login;
}
