import * as v from 'valibot';
import type {Clock} from '../../domain/clock.ts';
import {BadAnswerError} from '../../http/errors/bad-answer-error.ts';
import {ForbiddenError} from '../../http/errors/forbidden-error.ts';
import {NotAuthorisedError} from '../../http/errors/not-authorised-error.ts';
import {NotFoundError} from '../../http/errors/not-found-error.ts';
import {NotOfferedError} from '../../http/errors/not-offered-error.ts';
import {RefusedError} from '../../http/errors/refused-error.ts';
import type {HttpClient} from '../../http/exchange.ts';
import {decodeWith} from '../decoded.ts';
import {noObject, token} from '../fields.ts';
import {type Grant, type GrantKeeper, keepGrant} from '../keep-grant.ts';
import {lifeOf} from './token-life.ts';

const schema = v.object(
	{
		token,
		exp: v.optional(v.unknown()),
		validity: v.optional(v.unknown()),
	},
	noObject,
);

/** Tokens for a client certificate, which the client shows when it connects. */
export function createIssue(client: HttpClient, clock: Pick<Clock, 'now'>): GrantKeeper<Grant> {
	const {host} = new URL(client.origin);
	return keepGrant({
		clock,
		async ask() {
			const request = {method: 'POST', path: '/issue', body: {realm: 'Certificate'}} as const;
			const {body = null, serverTime} = await client.ask(request).catch(rethrow);
			const decoded = decodeWith(schema, body);
			if ('problem' in decoded) {
				throw new BadAnswerError(
					`${host} gave no usable token for the client certificate: ${decoded.problem}. Check the endpoint`,
				);
			}

			const {token, exp, validity} = decoded.value;
			const now = clock.now();
			return {grant: {token}, end: now + lifeOf({token, exp, validity}, serverTime ?? now)};
		},
		repeated: () =>
			new NotAuthorisedError(
				`${host} gave the refused token once more: what this certificate stands for may not read this namespace, or was shut out. Check the namespace and its policies`,
			),
	});
}

/** A refusal here is about the certificate, not about the activities that were asked for. */
function rethrow(error: unknown): never {
	if (error instanceof NotAuthorisedError || error instanceof ForbiddenError) {
		throw new NotAuthorisedError(`${error.message}. It does not take this client certificate (--cert)`, {
			status: error.status,
			cause: error,
		});
	}

	if (error instanceof NotFoundError || error instanceof NotOfferedError) {
		throw new RefusedError(
			`${error.message}. It gives no tokens for certificates: check the endpoint, or use a token`,
			{status: error.status, cause: error},
		);
	}

	throw error;
}
