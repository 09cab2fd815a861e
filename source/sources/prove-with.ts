import {isSame} from '../domain/is-same.ts';
import type {Secret} from '../domain/secret.ts';
import type {Credentials} from '../http/exchange.ts';
import {renewSecret} from './renew-secret.ts';

export type Proof = {
	readonly secrets: readonly Secret[];
	/** Who is asked, for messages. */
	readonly host: string;
	/** The headers that hold them, as they are now. */
	readonly write: () => Readonly<Record<string, string>>;
	readonly renewsOn?: readonly number[] | undefined;
};

/**
 * Credentials from secrets that somebody keeps: refused, they are read again where they were read first, once
 * for all who were refused with them, and the request is repeated once, with whatever they are by then.
 */
export function proveWith({secrets, host, write, renewsOn}: Proof): Credentials {
	const headers = async () => write();
	const renewable = secrets.filter(({isRenewable}) => isRenewable);
	if (renewable.length === 0) {
		return {headers};
	}

	return {
		headers,
		renewsOn,
		async renew(refused, signal) {
			// Another request may have been here before.
			if (isSame(refused, write())) {
				await Promise.all(renewable.map(secret => renewSecret(secret, host, signal)));
			}
		},
	};
}
