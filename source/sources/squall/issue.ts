import * as v from 'valibot';
import type {Clock} from '../../domain/clock.ts';
import type {JsonObject} from '../../domain/json.ts';
import {BadAnswerError} from '../../http/errors/bad-answer-error.ts';
import {ForbiddenError} from '../../http/errors/forbidden-error.ts';
import {NotAuthorisedError} from '../../http/errors/not-authorised-error.ts';
import {NotFoundError} from '../../http/errors/not-found-error.ts';
import {NotOfferedError} from '../../http/errors/not-offered-error.ts';
import {RefusedError} from '../../http/errors/refused-error.ts';
import type {HttpAnswer, HttpClient} from '../../http/exchange.ts';
import {decodeWith} from '../decoded.ts';
import {noObject, token} from '../fields.ts';
import {type Grant, type GrantKeeper, keepGrant} from '../keep-grant.ts';
import {askWithSecret, renewSecret} from '../renew-secret.ts';
import type {SquallCredentials, SquallLogin} from './squall-options.ts';
import {lifeOf} from './token-life.ts';

const schema = v.object(
	{
		token,
		exp: v.optional(v.unknown()),
		validity: v.optional(v.unknown()),
	},
	noObject,
);

/** What a token is asked for with. */
type Issuing = Exclude<SquallCredentials, {kind: 'token'}>;

/** Tokens for a client certificate, which the client shows when it connects, or for a password. */
export function createIssue(
	client: HttpClient,
	credentials: Issuing,
	clock: Pick<Clock, 'now'>,
): GrantKeeper<Grant> {
	const {host} = new URL(client.origin);
	const {what} = words[credentials.kind];
	return keepGrant({
		clock,
		async ask() {
			const {body = null, serverTime} = await askForToken(client, host, credentials);
			const decoded = decodeWith(schema, body);
			if ('problem' in decoded) {
				throw new BadAnswerError(
					`${host} gave no usable token for the ${what}: ${decoded.problem}. Check the endpoint`,
				);
			}

			const {token, exp, validity} = decoded.value;
			const now = clock.now();
			return {grant: {token}, end: now + lifeOf({token, exp, validity}, serverTime ?? now)};
		},
		repeated: () =>
			new NotAuthorisedError(
				`${host} gave the refused token once more: what this ${what} stands for may not read this namespace, or was shut out. Check the namespace and its policies`,
			),
	});
}

const words = {
	certificate: {what: 'client certificate', instead: 'or use a token'},
	password: {what: 'user and password', instead: 'or use a token or a client certificate'},
} as const;

async function askForToken(client: HttpClient, host: string, credentials: Issuing): Promise<HttpAnswer> {
	const ask = (body: JsonObject) =>
		client
			.ask({method: 'POST', path: '/issue', body})
			.catch((error: unknown) => rethrow(error, credentials.kind));
	if (credentials.kind === 'certificate') {
		return ask({realm: 'Certificate'});
	}

	return askWithSecret(credentials.password, host, async password =>
		ask(await writeLogin(credentials, password, host)),
	);
}

/** As its own client asks; docs/contract.md 5. */
async function writeLogin(
	{username, ldap, otp}: SquallLogin,
	password: string,
	host: string,
): Promise<JsonObject> {
	const validity = '24h0m0s';
	if (ldap !== undefined) {
		return {realm: 'LDAP', validity, metadata: {LDAPUsername: username, LDAPPassword: password, ...ldap}};
	}

	if (otp !== undefined) {
		await renewSecret(otp, host);
	}

	const metadata = {vinceAccount: username, vincePassword: password, vinceOTP: otp?.reveal() ?? ''};
	return {realm: 'Vince', validity, metadata};
}

/** A refusal here is about who asks, not about the activities that were asked for. */
function rethrow(error: unknown, kind: Issuing['kind']): never {
	const {what, instead} = words[kind];
	if (error instanceof NotAuthorisedError || error instanceof ForbiddenError) {
		throw new NotAuthorisedError(error.message, {status: error.status, cause: error});
	}

	if (error instanceof NotFoundError || error instanceof NotOfferedError) {
		throw new RefusedError(
			`${error.message}. It gives no tokens for a ${what}: check the endpoint, ${instead}`,
			{status: error.status, cause: error},
		);
	}

	throw error;
}
