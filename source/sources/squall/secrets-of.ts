import type {Secret} from '../../domain/secret.ts';
import type {SquallCredentials} from './squall-options.ts';

/** What no output may hold. */
export function secretsOf(credentials: SquallCredentials): readonly Secret[] {
	const beside = credentials.kind === 'certificate' ? credentials.key : credentials.certificate?.key;
	const own =
		credentials.kind === 'token'
			? [credentials.token]
			: credentials.kind === 'password'
				? [credentials.password, credentials.otp]
				: [];
	return [...own, beside].filter(secret => secret !== undefined);
}
