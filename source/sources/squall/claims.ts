import {isList, type Json} from '../../domain/json.ts';
import {redacted} from '../../domain/redaction.ts';
import {isSecretKey} from '../../domain/secret-key.ts';

type Claim = readonly [key: string, value: string];

// What a person is known by, the best first; all without the `@auth:` that servers put before them.
const telling = ['subject', 'commonname', 'email', 'sub', 'username', 'name'];

/** Who did it, as short as it can be told: the one claim that names a person, else the first. */
export function actorOf(claims: Json): string | null {
	const open = claimsIn(claims).filter(([key, value]) => value.trim() !== '' && !isSecretKey(key));
	const best = telling
		.map(wanted => open.find(([key]) => key.replace(/^@auth:/i, '').toLowerCase() === wanted))
		.find(claim => claim !== undefined);
	const [first] = open;
	return best?.[1] ?? first?.filter(part => part !== '').join('=') ?? null;
}

/** A list of `key=value` hides its keys from those who look for secrets by them. */
export function redactClaims(claims: Json): Json {
	return isList(claims) ? claims.map(redactClaim) : redactClaim(claims);
}

function redactClaim(claim: Json): Json {
	if (typeof claim !== 'string') {
		return claim;
	}

	const [key] = splitClaim(claim);
	return isSecretKey(key) ? `${key}=${redacted}` : claim;
}

function claimsIn(claims: Json): readonly Claim[] {
	if (typeof claims === 'string') {
		return [splitClaim(claims)];
	}

	if (typeof claims !== 'object' || claims === null) {
		return [];
	}

	return isList(claims)
		? claims.flatMap(claim => (typeof claim === 'string' ? [splitClaim(claim)] : []))
		: Object.entries(claims).flatMap(([key, value]) => (isPlain(value) ? [[key, String(value)]] : []));
}

function splitClaim(text: string): Claim {
	const place = text.indexOf('=');
	return place === -1 ? ['', text] : [text.slice(0, place), text.slice(place + 1)];
}

function isPlain(value: Json): value is string | number {
	return typeof value === 'string' || typeof value === 'number';
}
