import type {Clock} from '../../domain/clock.ts';
import {BadAnswerError} from '../../http/errors/bad-answer-error.ts';
import {ForbiddenError} from '../../http/errors/forbidden-error.ts';
import {NotAuthorisedError} from '../../http/errors/not-authorised-error.ts';
import {NotFoundError} from '../../http/errors/not-found-error.ts';
import {NotOfferedError} from '../../http/errors/not-offered-error.ts';
import {RefusedError} from '../../http/errors/refused-error.ts';
import type {HttpClient} from '../../http/exchange.ts';
import {untilAborted} from '../until-aborted.ts';
import {type Access, decodeAccess} from './decode/access.ts';

export type IdentityOptions = {
	/** A client of the identity service; it sends no credentials of its own. */
	readonly client: HttpClient;
	/** What stands before `/tokens`, for example `/v2.0`. */
	readonly path: string;
	readonly username: string;
	readonly apiKey: string;
	readonly clock: Pick<Clock, 'now'>;
};

export type Identity = {
	/** A token that is good for a while yet. Many may ask at once: the service is asked once. */
	access(signal?: AbortSignal): Promise<Access>;
	/** Another token than the refused one, or an error. */
	renew(refused: string | undefined, signal?: AbortSignal): Promise<Access>;
};

// A token is renewed this long before it ends, or a tenth of its life before, and then tried now and then.
const longestMargin = 300_000;
const pause = 30_000;

export function createIdentity({client, path, username, apiKey, clock}: IdentityOptions): Identity {
	let current: {readonly access: Access; readonly renewAt: number; readonly end: number} | undefined;
	let flight: Promise<Access> | undefined;
	let quietUntil = 0;

	return {
		async access(signal) {
			const now = clock.now();
			if (current === undefined || now >= current.end) {
				return untilAborted(request(), signal);
			}

			if (now >= current.renewAt && now >= quietUntil) {
				quietUntil = now + pause;
				return untilAborted(request().catch(keepWhileGood), signal);
			}

			return current.access;
		},
		async renew(refused, signal) {
			// Another feed may have been here before.
			if (current !== undefined && current.access.token !== refused) {
				return current.access;
			}

			const access = await untilAborted(request(), signal);
			if (access.token === refused) {
				throw new NotAuthorisedError(
					`${hostOf(client)} gave the refused token once more: this account may not use Cloud Backup, or its token was revoked. Check the account and its role`,
					{status: 401},
				);
			}

			return access;
		},
	};

	/** The token in hand is good yet, so that a stumbling identity service costs nothing. */
	function keepWhileGood(error: unknown): Access {
		if (current !== undefined && clock.now() < current.end) {
			return current.access;
		}

		throw error;
	}

	/** No caller's signal ends it, since others may wait for the same answer; closing the client does. */
	function request(): Promise<Access> {
		flight ??= ask().finally(() => {
			flight = undefined;
		});
		return flight;
	}

	async function ask(): Promise<Access> {
		const credentials = {'RAX-KSKEY:apiKeyCredentials': {username, apiKey}};
		const {body} = await client
			.ask({method: 'POST', path: `${path}/tokens`, body: {auth: credentials}})
			.catch(rethrow);
		const decoded = decodeAccess(body ?? null);
		if ('problem' in decoded) {
			throw new BadAnswerError(
				`${hostOf(client)} answered without a usable token: ${decoded.problem}. Check the address of the identity service (RS_AUTH_URL)`,
			);
		}

		const access = decoded.value;
		const now = clock.now();
		const end = access.expires?.getTime() ?? Number.POSITIVE_INFINITY;
		const margin = Math.min(longestMargin, Math.max(0, end - now) / 10);
		current = {
			access,
			end: end > now ? end : Number.POSITIVE_INFINITY,
			renewAt: end > now ? end - margin : Number.POSITIVE_INFINITY,
		};
		return access;
	}
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
