import type {Json} from '../domain/json.ts';
import {readDate} from '../domain/time.ts';
import {readJson} from '../http/body.ts';

/** When a token that is a JWT says that it ends, as milliseconds since 1970. Nothing checks what it says. */
export function endOfToken(token: string): number | undefined {
	return readMoment(claimOf(token));
}

/** Seconds since 1970, as in a JWT, or a date. */
export function readMoment(value: unknown): number | undefined {
	return typeof value === 'number' ? value * 1000 : readDate(value)?.getTime();
}

function claimOf(token: string): unknown {
	const [, payload = '', signature] = token.split('.');
	const claims: Json | undefined =
		signature === undefined ? undefined : readJson(Buffer.from(payload, 'base64url').toString('utf8'));
	return typeof claims === 'object' && claims !== null && 'exp' in claims ? claims.exp : undefined;
}
