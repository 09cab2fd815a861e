import {isProgramError} from '../domain/program-error.ts';
import type {Secret} from '../domain/secret.ts';
import {NotAuthorisedError} from '../http/errors/not-authorised-error.ts';
import {NotRenewedError} from './not-renewed-error.ts';
import {untilAborted} from './until-aborted.ts';

/** Reads a refused secret again. That it cannot be read now does not mean that it is wrong. */
export async function renewSecret(secret: Secret, host: string, signal?: AbortSignal): Promise<void> {
	try {
		await untilAborted(secret.renew(), signal);
	} catch (error) {
		if (signal?.aborted || !isProgramError(error)) {
			throw error;
		}

		const {message} = error;
		throw new NotRenewedError(
			`${host} does not take the secret any more, and it cannot be read again: ${message}`,
			{cause: error},
		);
	}
}

/** For what is no header: asks with a secret, and once more with what it is by then, where it is refused. */
export async function askWithSecret<Value>(
	secret: Secret,
	host: string,
	ask: (secret: string) => Promise<Value>,
): Promise<Value> {
	const used = secret.reveal();
	try {
		return await ask(used);
	} catch (error) {
		if (!(error instanceof NotAuthorisedError && secret.isRenewable)) {
			throw error;
		}

		if (secret.reveal() === used) {
			await renewSecret(secret, host);
		}

		if (secret.reveal() === used) {
			throw error;
		}

		return ask(secret.reveal());
	}
}
