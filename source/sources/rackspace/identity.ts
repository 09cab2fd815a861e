import type {Clock} from '../../domain/clock.ts';
import type {Secret} from '../../domain/secret.ts';
import {BadAnswerError} from '../../http/errors/bad-answer-error.ts';
import {ForbiddenError} from '../../http/errors/forbidden-error.ts';
import {NotAuthorisedError} from '../../http/errors/not-authorised-error.ts';
import {NotFoundError} from '../../http/errors/not-found-error.ts';
import {NotOfferedError} from '../../http/errors/not-offered-error.ts';
import {RefusedError} from '../../http/errors/refused-error.ts';
import type {HttpClient} from '../../http/exchange.ts';
import {type GrantKeeper, keepGrant} from '../keep-grant.ts';
import {askWithSecret} from '../renew-secret.ts';
import {type Access, decodeAccess} from './decode/access.ts';

export type IdentityOptions = {
	/** A client of the identity service; it sends no credentials of its own. */
	readonly client: HttpClient;
	/** What stands before `/tokens`, for example `/v2.0`. */
	readonly path: string;
	readonly username: string;
	readonly apiKey: Secret;
	readonly isPassword?: boolean | undefined;
	readonly clock: Pick<Clock, 'now'>;
};

export type Identity = GrantKeeper<Access>;

export function createIdentity({
	client,
	path,
	username,
	apiKey,
	isPassword,
	clock,
}: IdentityOptions): Identity {
	return keepGrant({
		clock,
		async ask() {
			const {body} = await askWithSecret(apiKey, hostOf(client), apiKey => {
				const auth = isPassword
					? {passwordCredentials: {username, password: apiKey}}
					: {'RAX-KSKEY:apiKeyCredentials': {username, apiKey}};
				return client.ask({method: 'POST', path: `${path}/tokens`, body: {auth}}).catch(rethrow);
			});
			const decoded = decodeAccess(body ?? null);
			if ('problem' in decoded) {
				throw new BadAnswerError(
					`${hostOf(client)} answered without a usable token: ${decoded.problem}. Check the address of the identity service (RS_AUTH_URL)`,
				);
			}

			return {grant: decoded.value, end: decoded.value.expires?.getTime()};
		},
		repeated: () =>
			new NotAuthorisedError(
				`${hostOf(client)} gave the refused token once more: this account may not use Cloud Backup, or its token was revoked. Check the account and its role`,
			),
	});
}

/** A refusal here is about who we are; a "not found" here says nothing about the thing that was asked for. */
function rethrow(error: unknown): never {
	if (error instanceof ForbiddenError) {
		throw new NotAuthorisedError(error.message, {status: error.status, cause: error});
	}

	if (error instanceof NotFoundError || error instanceof NotOfferedError) {
		throw new RefusedError(`${error.message}. Check the address of the identity service (RS_AUTH_URL)`, {
			status: error.status,
			cause: error,
		});
	}

	throw error;
}

function hostOf({origin}: HttpClient): string {
	return new URL(origin).host;
}
