import {member} from '../body.ts';
import type {FaultSet} from '../faults/fault-set.ts';
import type {Settings} from '../options.ts';
import {problemOf} from '../problem-of.ts';
import {createRandom, type Random} from '../random.ts';
import {type Reply, reply} from '../reply.ts';
import type {LogSystem} from './types.ts';

export type KeySettings = Settings<'seed' | 'tokenLifetime' | 'squallTokenForm'> & {readonly start: number};

export type Certificate = 'none' | 'untrusted' | 'trusted';

/** Who is let in to the three logs. */
export type Keys = {
	/** The tokens that were given out before the start; they do not grow old. */
	readonly standing: Readonly<Record<LogSystem, string>>;
	/** Why this call is refused, or undefined when it is not. */
	refuse(system: LogSystem, authorization: string | undefined, path: string): Reply | undefined;
	/** `POST /issue`. */
	issue(body: unknown, certificate: Certificate, path: string): Reply;
};

type Key = {readonly system: LogSystem; readonly expires: number; calls: number};

const year = 365 * 86_400_000;

export function createKeys(settings: KeySettings, faults: FaultSet, now: () => number): Keys {
	const random = createRandom(`${settings.seed} keys`);
	const {tokenLifetime, squallTokenForm, start} = settings;
	const standing = {
		sde: random.hex(40),
		squall: forge(random, start, start + year),
		http: random.hex(32),
	};
	const lasting = (system: LogSystem): [string, Key] => [
		standing[system],
		{system, expires: Number.POSITIVE_INFINITY, calls: 0},
	];
	const keys = new Map<string, Key>([lasting('sde'), lasting('squall'), lasting('http')]);
	let latest: string | undefined;

	return {
		standing,
		refuse(system, authorization, path) {
			if (authorization === undefined) {
				return problemOf(system, 401, 'Authentication credentials were not provided.', challenges[system]);
			}

			const key = keys.get(readers[system](authorization, squallTokenForm) ?? '');
			const most = faults.striking('expire-after', path)?.fault.calls;
			const isWorn = key !== undefined && most !== undefined && ++key.calls > most;
			if (key?.system !== system || key.expires <= now() || isWorn) {
				return problemOf(system, 401, 'Invalid token.', challenges[system]);
			}

			return faults.striking('forbid', path)
				? problemOf(system, 403, 'You do not have permission to perform this action.')
				: undefined;
		},
		issue(body, certificate, path) {
			if (member(body, 'realm') !== 'Certificate') {
				return problemOf('squall', 400, 'The realm must be Certificate.');
			}

			if (certificate !== 'trusted') {
				const detail =
					certificate === 'none' ? 'No client certificate.' : 'The client certificate is unknown.';
				return problemOf('squall', 401, detail);
			}

			if (latest === undefined || !faults.striking('same-token', path)) {
				const lifetime = faults.striking('token-expiry', path)?.length ?? tokenLifetime;
				latest = forge(random, now(), now() + lifetime);
				keys.set(latest, {system: 'squall', expires: now() + lifetime, calls: 0});
			}

			return reply(200, {token: latest, realm: 'Certificate'});
		},
	};
}

const challenges = {
	sde: {'www-authenticate': 'Token'},
	squall: {},
	http: {'www-authenticate': 'Bearer'},
} as const;

type KeyReader = (authorization: string, form: KeySettings['squallTokenForm']) => string | undefined;

// A quoted token is read with its quotes, and so is unknown.
const readers: Readonly<Record<LogSystem, KeyReader>> = {
	sde: text => /^Token (\S+)$/.exec(text)?.[1],
	http: text => /^Bearer (\S+)$/i.exec(text)?.[1],
	squall: (text, form) => {
		const token = /^Bearer (\S+)$/i.exec(text)?.[1];
		return form === 'raw' ? text : (token ?? (form === 'any' ? text : undefined));
	},
};

/** It looks like a JSON web token, and tells its end; nobody checks the signature. */
function forge(random: Random, from: number, until: number): string {
	const claims = {
		realm: 'Certificate',
		data: {commonName: 'sweepwatch', account: 'acme'},
		iat: Math.floor(from / 1000),
		exp: Math.floor(until / 1000),
		iss: 'midgard',
		sub: random.hex(12),
	};
	const parts = [{alg: 'ES256', typ: 'JWT'}, claims].map(part =>
		Buffer.from(JSON.stringify(part)).toString('base64url'),
	);
	return [...parts, Buffer.from(random.hex(64), 'hex').toString('base64url')].join('.');
}
