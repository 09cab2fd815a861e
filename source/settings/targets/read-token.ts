import type {FoundSecret} from '../secrets/read-secret.ts';
import type {Reading} from '../system-settings.ts';
import {checkOwner} from './read-endpoint.ts';

/** The token, which is for the server that is named beside it. */
export async function readToken(reading: Reading): Promise<FoundSecret | undefined> {
	const {given, secrets} = reading;
	const found = await secrets.read(given, reading.token);
	checkOwner(reading, found?.from);
	return found;
}
